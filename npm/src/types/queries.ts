// The languages inside strings, and URLs.
import type { CheckOptions, Summary } from "./checking.js";
import type { Diagnostic } from "./findings.js";

/** A language that a parameter of a request, or a member of a Subscription, is written in. */
export type QueryKind =
  | "q"
  | "csf"
  | "scopeQ"
  | "type"
  | "idPattern"
  | "id"
  | "attrs"
  | "pick"
  | "omit"
  | "georel"
  | "geometry"
  | "coordinates"
  | "geoproperty"
  | "timerel"
  | "timeAt"
  | "endTimeAt"
  | "timeproperty"
  | "lastN"
  | "aggrMethods"
  | "aggrPeriodDuration"
  | "orderBy"
  | "orderFrom"
  | "orderGeometry"
  | "collation"
  | "lang"
  | "datasetId"
  | "join"
  | "joinLevel"
  | "containedBy"
  | "expandValues"
  | "jsonKeys"
  | "geometryProperty"
  | "format"
  | "options"
  | "limit"
  | "offset"
  | "count"
  | "local"
  | "splitEntities"
  | "entityMap"
  | "entityMapLifetime"
  | "observedAt"
  | "keep"
  | "drop"
  | "deleteAll"
  | "details"
  | "kind"
  | "reload";

/** What a node of a query is. */
export type QueryNodeKind =
  | "or"
  | "and"
  | "not"
  | "exists"
  | "comparison"
  | "path"
  | "member"
  | "linked"
  | "types"
  | "name"
  | "list"
  | "range"
  | "number"
  | "string"
  | "boolean"
  | "date-time"
  | "date"
  | "time"
  | "uri"
  | "pattern"
  | "any"
  | "scope"
  | "subtree"
  | "term"
  | "order"
  | "language"
  | "word"
  | "georel"
  | "distance"
  | "coordinates"
  | "duration"
  | "text";

/** A node of a query. */
export interface QueryNode {
  kind: QueryNodeKind;
  /** Where it stands in the query: UTF-16 units from 0, the end not included. */
  start: number;
  end: number;
  /** What it says by itself: a name, a value without quotes, an operator, a direction. */
  value?: string;
  /** What it is made of, in order. */
  items?: QueryNode[];
}

/** What reading a query is told. */
export type QueryOptions = Pick<CheckOptions, "specVersion" | "rules" | "maxDiagnostics" | "locale">;

/** A query that was read. */
export interface ParsedQuery {
  /** No finding of severity error. */
  valid: boolean;
  kind: QueryKind;
  /** What it says; missing where it makes no sense. */
  tree?: QueryNode;
  /** The same query without spaces, with strings in double quotes and no parentheses but needed ones. */
  canonical?: string;
  diagnostics: Diagnostic[];
  summary: Summary;
}

/** What checking a URL is told. */
export interface UrlOptions extends QueryOptions {
  /** Default: GET, or the only method there is. */
  method?: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** The headers of the request, as far as they are known. */
  headers?: Headers | Record<string, string>;
}

/** A parameter of a URL. */
export interface UrlParam {
  /** Decoded. */
  name: string;
  /** Decoded. */
  value: string;
  /** Where the value stands in the URL: UTF-16 units from 0, the end not included. */
  start: number;
  end: number;
  /** What the value says, with places in it; missing where the parameter is unknown or makes no sense. */
  tree?: QueryNode;
}

/** The result of checking a URL. */
export interface CheckedUrl {
  /** No finding of severity error. */
  valid: boolean;
  /** The operation that is called: a value of the option `as` of `check` where it has a body to check. */
  operation?: string;
  method?: string;
  /** The path behind `/ngsi-ld/v1/`, with names in braces: `entities/{entityId}`. */
  path?: string;
  params: UrlParam[];
  diagnostics: Diagnostic[];
  summary: Summary;
}
