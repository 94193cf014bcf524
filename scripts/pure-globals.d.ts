/** The only globals that the pure rooms may use besides ECMAScript itself: they exist in Node and in every browser. */
declare class TextEncoder {
	encode(input?: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
	constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
	decode(input?: Uint8Array | ArrayBuffer, options?: { stream?: boolean }): string;
}
