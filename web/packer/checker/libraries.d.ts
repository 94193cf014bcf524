declare module "pako/lib/inflate.js" {
	/** zlib in JavaScript, of which this project uses the running form. */
	export class Inflate {
		constructor(options: { readonly chunkSize?: number });
		/** Mode 2 is `Z_SYNC_FLUSH`: what has come out by the end of the input is given. False when the data is damaged. */
		push(data: Uint8Array, mode: number): boolean;
		onData: (chunk: Uint8Array) => void;
		readonly err: number;
	}
}

declare module "node-forge/lib/forge.js" {
	import forge from "node-forge";
	export default forge;
}

declare module "node-forge/lib/pkcs12.js" {}
