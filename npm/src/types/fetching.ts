// What may be fetched, and what was.

/** What may be fetched, and what it may cost. */
export interface FetchOptions {
  /** The hosts that may be contacted, such as `example.org` or `example.org:8443`; `"all"` for every one. */
  allow: readonly string[] | "all";
  /** Addresses of contexts, beside those that `missingContexts` named. */
  urls?: readonly string[];
  /** Addresses inside private networks may be contacted, too. Names tell; what they stand for, browsers do not. */
  allowPrivate?: boolean;
  /** Bytes of one context, or of one text of data, at most. Default 10,000,000. */
  maxBytes?: number;
  /** Milliseconds for one answer at most. Default 30,000. */
  timeout?: number;
  /** Redirects of one address at most. Default 5. Browsers follow them only where every host is allowed. */
  maxRedirects?: number;
}

/** What was fetched, and what was not. */
export interface FetchResult {
  fetched: {
    url: string;
    /** The address it came from, where that is another one. */
    cameFrom?: string;
    /** As the server says. */
    mediaType: string;
    /** Bytes. */
    size: number;
    /** What came. Contexts are kept by the workspace; this is for who keeps them beyond it. */
    text: string;
    /** Something to say about it: hosts of raw files send `text/plain`, which brokers may refuse. */
    warning?: string;
  }[];
  refused: {
    url: string;
    /** The context that names it, where it is not wanted directly. */
    namedIn?: string;
    /** A name that stays, such as `not-allowed`, `private`, `too-large`, `status`. */
    reason: string;
    /** The reason in English. */
    message: string;
    /** What the reason is about, to say it in other words: the status, the media type, or the limit in bytes or milliseconds. */
    detail?: string;
  }[];
}
