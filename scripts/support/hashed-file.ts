import { createHash } from "node:crypto";
import { open, type FileHandle } from "node:fs/promises";

/** A file that grows at its end, and whose size and hash are known when it is whole. */
export class HashedFile {
  readonly #handle: FileHandle;
  readonly #hash = createHash("sha256");
  #waiting: Uint8Array[] = [];
  #bytes = 0;

  private constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  static async create(path: string): Promise<HashedFile> {
    return new HashedFile(await open(path, "w"));
  }

  /** How many bytes it has been given. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Takes bytes, which stand in the file after the next `flush`. */
  take(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    this.#waiting.push(bytes);
  }

  async flush(): Promise<void> {
    const bytes = this.#waiting;
    this.#waiting = [];
    if (bytes.length === 0) return;
    const { bytesWritten } = await this.#handle.writev(bytes);
    const size = bytes.reduce((sum, { length }) => sum + length, 0);
    if (bytesWritten < size) throw new Error(`Only ${bytesWritten} of ${size} bytes could be written`);
  }

  /** Writes what is left and gives the hash of the whole. */
  async end(): Promise<string> {
    await this.flush();
    await this.close();
    return this.#hash.digest("hex");
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}
