/** A scanner's PDF: each page one JPEG (DCTDecode) over the whole sheet, a cross-reference table, no text. */
export type ScanImage = {
	readonly jpeg: Uint8Array;
	readonly width: number;
	readonly height: number;
	readonly grey: boolean;
};

export type ScanPdfExtras = {
	readonly producer: string;
	/** Made from the seed; readers use it, and it keeps two files of one letter apart. */
	readonly idHex: string;
	/** JavaScript that runs on opening, for the fault of that name. */
	readonly script?: string;
};

const pagePoints = { width: 595.28, height: 841.89 } as const;

/** Writes the file. Page size is A4 whatever the image's size: the resolution follows from it. */
export function writeScanPdf(images: readonly ScanImage[], extras: ScanPdfExtras): Uint8Array {
	const pieces: Uint8Array[] = [];
	const offsets: number[] = [];
	let length = 0;
	const push = (piece: Uint8Array | string): void => {
		const bytes = typeof piece === "string" ? new Uint8Array(Buffer.from(piece, "latin1")) : piece;
		pieces.push(bytes);
		length += bytes.length;
	};
	const begin = (): void => {
		offsets.push(length);
		push(`${offsets.length} 0 obj\n`);
	};
	push("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n");
	begin();
	const open = extras.script === undefined ? "" : `/OpenAction<</S/JavaScript/JS(${extras.script})>>`;
	push(`<</Type/Catalog/Pages 2 0 R${open}>>\nendobj\n`);
	begin();
	const kids = images.map((_, index) => `${4 + index * 3} 0 R`).join(" ");
	push(`<</Type/Pages/Count ${images.length}/Kids[${kids}]>>\nendobj\n`);
	begin();
	push(`<</Producer(${extras.producer})>>\nendobj\n`);
	for (const image of images) {
		const page = offsets.length + 1;
		const box = `[0 0 ${pagePoints.width} ${pagePoints.height}]`;
		const content = `q ${pagePoints.width} 0 0 ${pagePoints.height} 0 0 cm /Im0 Do Q`;
		begin();
		push(
			`<</Type/Page/Parent 2 0 R/MediaBox${box}/Resources<</XObject<</Im0 ${page + 2} 0 R>>>>/Contents ${page + 1} 0 R>>\nendobj\n`,
		);
		begin();
		push(`<</Length ${content.length}>>\nstream\n${content}\nendstream\nendobj\n`);
		begin();
		const space = image.grey ? "DeviceGray" : "DeviceRGB";
		push(
			`<</Type/XObject/Subtype/Image/Width ${image.width}/Height ${image.height}/ColorSpace/${space}/BitsPerComponent 8/Filter/DCTDecode/Length ${image.jpeg.length}>>\nstream\n`,
		);
		push(image.jpeg);
		push("\nendstream\nendobj\n");
	}
	const xrefAt = length;
	push(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n`);
	for (const offset of offsets) push(`${String(offset).padStart(10, "0")} 00000 n \n`);
	const id = `<${extras.idHex}>`;
	push(`trailer\n<</Size ${offsets.length + 1}/Root 1 0 R/Info 3 0 R/ID[${id}${id}]>>\nstartxref\n${xrefAt}\n%%EOF\n`);
	const out = new Uint8Array(length);
	let at = 0;
	for (const piece of pieces) {
		out.set(piece, at);
		at += piece.length;
	}
	return out;
}
