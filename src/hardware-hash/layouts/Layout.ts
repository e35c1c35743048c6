/** How one value lies in the data of a record. */
export interface Layout<Value> {
  /** undefined when the data is too short to hold the value, or holds more than the value can say. */
  read(data: Uint8Array): Value | undefined;
  /**
   * @param name What the value is called, for the complaint.
   * @throws TypeError or RangeError when the value is none that the record can hold.
   */
  write(value: Value, name: string): Uint8Array;
}
