/** Letters as tests need them; nothing of this is used in service. */

export type TestPart = {
	readonly type: string;
	readonly name?: string;
	readonly bytes: Uint8Array;
	readonly disposition?: string;
};

export type TestLetter = {
	readonly from?: string;
	readonly to?: string;
	readonly subject?: string;
	readonly messageId?: string;
	readonly headers?: readonly string[];
	readonly text?: string;
	readonly parts?: readonly TestPart[];
};

/** Writes a letter with CRLF line ends: one text part, then the parts in Base64. */
export function writeTestLetter(letter: TestLetter): Buffer {
	const boundary = "=_tilkat-test-boundary";
	const head = [
		...(letter.headers ?? []),
		`From: ${letter.from ?? "Applicant <applicant@example.kg>"}`,
		`To: ${letter.to ?? "migration@tilkat.localhost"}`,
		`Subject: ${letter.subject ?? "=?UTF-8?B?0KfQltCaIOKAkyDQkNGA0YfQsA==?="}`,
		`Message-ID: ${letter.messageId ?? "<1@example.kg>"}`,
		"Date: Sun, 22 Nov 2026 10:00:00 +0600",
		"MIME-Version: 1.0",
	];
	const text = letter.text ?? "Салам!";
	if (!letter.parts?.length) {
		return Buffer.from(
			`${[...head, "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "", text].join("\r\n")}\r\n`,
		);
	}
	const pieces: (string | Buffer)[] = [
		[
			...head,
			`Content-Type: multipart/mixed; boundary="${boundary}"`,
			"",
			`--${boundary}`,
			"Content-Type: text/plain; charset=utf-8",
			"",
			text,
		].join("\r\n"),
	];
	for (const part of letter.parts) {
		const name = part.name === undefined ? "" : `; filename*=UTF-8''${encodeURIComponent(part.name)}`;
		pieces.push(
			[
				`\r\n--${boundary}`,
				`Content-Type: ${part.type}`,
				`Content-Disposition: ${part.disposition ?? "attachment"}${name}`,
				"Content-Transfer-Encoding: base64",
				"",
				(
					Buffer.from(part.bytes)
						.toString("base64")
						.match(/.{1,76}/g) ?? []
				).join("\r\n"),
			].join("\r\n"),
		);
	}
	pieces.push(`\r\n--${boundary}--\r\n`);
	return Buffer.concat(pieces.map((piece) => Buffer.from(piece)));
}

/** The smallest ZIP that is one: one stored entry. */
export function writeTestZip(name: string, content: Uint8Array): Buffer {
	const nameBytes = Buffer.from(name);
	const local = Buffer.alloc(30);
	local.writeUInt32LE(0x04034b50, 0);
	local.writeUInt16LE(20, 4);
	local.writeUInt16LE(0x800, 6);
	local.writeUInt32LE(content.length, 18);
	local.writeUInt32LE(content.length, 22);
	local.writeUInt16LE(nameBytes.length, 26);
	const central = Buffer.alloc(46);
	central.writeUInt32LE(0x02014b50, 0);
	local.copy(central, 6, 4, 30);
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(1, 8);
	end.writeUInt16LE(1, 10);
	end.writeUInt32LE(46 + nameBytes.length, 12);
	end.writeUInt32LE(30 + nameBytes.length + content.length, 16);
	return Buffer.concat([local, nameBytes, content, central, nameBytes, end]);
}

export async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
