/** Contexts or schemas that were given, in their order; an instance is handed what it has not seen yet. */
export class TextStore {
  readonly log: [url: string, text: string][] = [];

  add(url: string, text: string): void {
    this.log.push([url, text]);
  }
}
