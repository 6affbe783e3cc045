export { createSliceLibrary } from "./slice-library.ts";
