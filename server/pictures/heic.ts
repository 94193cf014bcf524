import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** What libheif-js gives of a picture in the file; the package has no types of this part. */
type HeifImage = {
	readonly get_width: () => number;
	readonly get_height: () => number;
	readonly is_primary: () => boolean;
	readonly display: (into: Pixels, done: (shown: Pixels | null) => void) => void;
	readonly free: () => void;
};
type Pixels = { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number };
type Libheif = { readonly HeifDecoder: new () => { readonly decode: (bytes: Uint8Array) => readonly HeifImage[] } };

/** The largest that a telephone writes today is 48 million (8064 x 6048): some 650 MB while it is decoded. */
const pixelsMax = 52_000_000;

let library: Libheif | null = null;

/** libheif with its HEVC decoder, as WebAssembly: a file that breaks it has broken a sandbox inside a process without rights. */
function open(): Libheif {
	const require = createRequire(import.meta.url);
	const folder = "libheif-js/libheif-wasm";
	const make = require(`${folder}/libheif.js`) as (options: { wasmBinary: Uint8Array }) => Libheif;
	return make({ wasmBinary: readFileSync(require.resolve(`${folder}/libheif.wasm`)) });
}

/** The file's main picture, turned and cropped as the file says, four bytes for each pixel. Rejects when it cannot be decoded. */
export async function decodeHeic(bytes: Uint8Array): Promise<Pixels> {
	library ??= open();
	const images = new library.HeifDecoder().decode(bytes);
	const image = images.find((each) => each.is_primary()) ?? images[0];
	if (!image) throw new Error("There is no picture in the file.");
	const [width, height] = [image.get_width(), image.get_height()];
	if (!(width > 0 && height > 0) || width * height > pixelsMax) throw new Error("The picture is too large.");
	const into: Pixels = { data: new Uint8ClampedArray(width * height * 4), width, height };
	const shown = await new Promise<Pixels | null>((resolve) => image.display(into, resolve));
	for (const each of images) each.free();
	if (shown === null) throw new Error("The picture cannot be decoded.");
	return shown;
}
