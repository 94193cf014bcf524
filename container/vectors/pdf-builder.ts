/** Writes PDFs by hand, right or wrong in one exact way, for the vectors. Text is Latin-1: one char is one byte. */
export type BuildOptions = {
	readonly header?: string;
	readonly eol?: string;
	readonly root?: number;
	readonly trailer?: string;
	/** Added to every offset of the table. */
	readonly shift?: number;
	readonly after?: string;
	readonly startxref?: number | null;
};

export function bytesOf(text: string): Uint8Array {
	return Uint8Array.from(text, (char) => char.charCodeAt(0) & 0xff);
}

export function textOf(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString("latin1");
}

/** Objects 1..n with their bodies, a table, a trailer. */
export function buildPdf(bodies: readonly string[], options: BuildOptions = {}): Uint8Array {
	const eol = options.eol ?? "\n";
	let text = (options.header ?? "%PDF-1.5\n%\xe2\xe3\xcf\xd3\n").replaceAll("\n", eol);
	const offsets: number[] = [];
	for (const [index, body] of bodies.entries()) {
		offsets.push(text.length);
		text += `${index + 1} 0 obj${eol}${body}${eol}endobj${eol}`;
	}
	const at = text.length;
	text += `xref${eol}0 ${bodies.length + 1}${eol}${row(0, 65535, "f", eol)}`;
	for (const offset of offsets) text += row(offset + (options.shift ?? 0), 0, "n", eol);
	text += `trailer${eol}<</Size ${bodies.length + 1}/Root ${options.root ?? 1} 0 R${options.trailer ?? ""}>>${eol}`;
	const start = options.startxref === undefined ? at : options.startxref;
	if (start !== null) text += `startxref${eol}${start}${eol}%%EOF${eol}`;
	return bytesOf(text + (options.after ?? ""));
}

export function row(offset: number, generation: number, kind: "n" | "f", eol = "\n"): string {
	const end = eol.length === 2 ? eol : ` ${eol}`;
	return `${String(offset).padStart(10, "0")} ${String(generation).padStart(5, "0")} ${kind}${end}`;
}

export function stream(data: string, dict = ""): string {
	return `<</Length ${data.length}${dict}>>\nstream\n${data}\nendstream`;
}

/** An incremental update: new bodies by number, a table of its own, `/Prev` to the last. */
export function appendUpdate(pdf: Uint8Array, bodies: ReadonlyMap<number, string>, trailer: string): Uint8Array {
	const text = textOf(pdf);
	const previous = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]);
	let added = "\n";
	let table = "xref\n";
	for (const [number, body] of bodies) {
		table += `${number} 1\n${row(text.length + added.length, 0, "n")}`;
		added += `${number} 0 obj\n${body}\nendobj\n`;
	}
	const at = text.length + added.length;
	return bytesOf(`${text}${added}${table}trailer\n<<${trailer}/Prev ${previous}>>\nstartxref\n${at}\n%%EOF\n`);
}

/** Catalogue (1), tree (2), then for each page the page and its content: the plainest document. `extra` goes into the catalogue. */
export function pagesOf(count: number, extra = "", pageExtra = ""): string[] {
	const kids = Array.from({ length: count }, (_, index) => `${3 + index * 2} 0 R`).join(" ");
	const bodies = [`<</Type/Catalog/Pages 2 0 R${extra}>>`, `<</Type/Pages/Count ${count}/Kids[${kids}]>>`];
	for (let page = 0; page < count; page++) {
		bodies.push(`<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 280]/Contents ${4 + page * 2} 0 R${pageExtra}>>`);
		bodies.push(stream(`0 0 m 100 ${100 + page} l S`));
	}
	return bodies;
}
