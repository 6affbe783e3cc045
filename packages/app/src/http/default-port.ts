/** Where `assay ui` serves the page when nobody says where. */
export const DEFAULT_PORT = 4480;
