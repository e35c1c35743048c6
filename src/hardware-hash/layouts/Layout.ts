/** How one value lies in the data of a record. */
export interface Layout<Value> {
  /**
   * Reads the data that stands in `view` from `at` up to `end`. A hash has dozens of records: a view of each would cost more than
   * reading them.
   *
   * @returns undefined when the data is too short to hold the value, or holds more than the value can say.
   */
  read(view: DataView<ArrayBuffer>, at: number, end: number): Value | undefined;
  /**
   * @param name What the value is called, for the complaint.
   * @throws TypeError or RangeError when the value is none that the record can hold.
   */
  write(value: Value, name: string): Uint8Array;
}
