export type Writable<Value> = { -readonly [Name in keyof Value]: Value[Name] };
