/**
 * The detector of encodings that Firefox has (chardetng), as WebAssembly. The one file of the intake that reads the
 * disk: the module lies beside its package, which has no way to load it that works in Node.
 */

import { readFile } from 'node:fs/promises';

/** What is used of WebAssembly, which Node’s types leave to those of browsers. */
interface Loader {
  instantiate(module: Uint8Array, imports: object): Promise<{ instance: { exports: unknown } }>;
}

interface Detector {
  readonly memory: { readonly buffer: ArrayBuffer };
  encodingdetector_new(): number;
  encodingdetector_feed(detector: number, bytes: number, length: number, last: number): number;
  encodingdetector_guess(
    result: number,
    detector: number,
    domain: number,
    length: number,
    utf8: number,
  ): void;
  __wbg_encodingdetector_free(detector: number): void;
  __wbindgen_add_to_stack_pointer(bytes: number): number;
  __wbindgen_malloc(length: number): number;
  __wbindgen_free(pointer: number, length: number): void;
}

let loading: Promise<Detector> | undefined;

async function load(): Promise<Detector> {
  const file = new URL(import.meta.resolve('chardetng-wasm/dist/chardetng_wasm_bg.wasm'));
  const { WebAssembly } = globalThis as unknown as { WebAssembly: Loader };
  const { instance } = await WebAssembly.instantiate(await readFile(file), {
    './chardetng_wasm_bg.js': {
      __wbindgen_throw: () => {
        throw new Error('chardetng failed');
      },
    },
  });
  return instance.exports as Detector;
}

/**
 * The WHATWG name, in lower case, of the likeliest encoding of bytes that are no UTF-8. `domain` is the top-level
 * domain on which such a text would stand, `com` for any.
 */
export async function detectEncoding(bytes: Uint8Array, domain = 'com'): Promise<string> {
  loading ??= load();
  const detector = await loading;
  const put = (content: Uint8Array): number => {
    const pointer = detector.__wbindgen_malloc(content.length);
    new Uint8Array(detector.memory.buffer, pointer, content.length).set(content);
    return pointer;
  };
  // Feeding and guessing take and free what they are given.
  const state = detector.encodingdetector_new();
  detector.encodingdetector_feed(state, put(bytes), bytes.length, 0);
  const result = detector.__wbindgen_add_to_stack_pointer(-16);
  detector.encodingdetector_guess(result, state, put(new TextEncoder().encode(domain)), domain.length, 0);
  const [pointer = 0, length = 0] = new Int32Array(detector.memory.buffer, result, 2);
  const name = new TextDecoder().decode(new Uint8Array(detector.memory.buffer, pointer, length));
  detector.__wbindgen_add_to_stack_pointer(16);
  detector.__wbindgen_free(pointer, length);
  detector.__wbg_encodingdetector_free(state);
  return name.toLowerCase();
}
