export type { HttpClient, HttpReply, HttpRequest } from "../http/http-client.ts";
export { createHttpClient } from "../http/http-client.ts";
export type { ModelDirectoryOptions } from "./model-directory.ts";
export { createModelDirectory } from "./model-directory.ts";
export type { PriceListOptions } from "./price-list.ts";
export { createPriceList } from "./price-list.ts";
export type { Price } from "./prices.ts";
export { PRICES_AS_OF } from "./prices.ts";
