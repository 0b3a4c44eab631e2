/** The catalogue as text. Written by `build.mjs`. */
export declare const text: string;
/** models.wasm in base64. */
export declare const wasm: string;
