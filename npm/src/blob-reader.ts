// Stands in where there are Blobs and no `FileReader`, as in Node: as much of one as is asked for.

export class BlobReader extends EventTarget {
  readyState = 0;
  result: ArrayBuffer | undefined;
  error: Error | undefined;

  readAsArrayBuffer(blob: Blob): void {
    this.readyState = 1;
    blob.arrayBuffer().then(
      (buffer) => {
        this.result = buffer;
        this.#end("load");
      },
      (error: Error) => {
        this.error = error;
        this.#end("error");
      },
    );
  }

  #end(event: string): void {
    this.readyState = 2;
    this.dispatchEvent(new Event(event));
  }

  /** What is read is not waited for any more. */
  abort(): void {
    this.readyState = 2;
  }
}
