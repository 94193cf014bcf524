/** In the archive a name is a name and no path: 200 bytes of UTF-8 are more than any program shows. */
const nameBytesMax = 200;

/** Everything that makes a path, a hidden or another name of what a browser calls a file (`../../x`, `C:\x`, right-to-left overrides). */
const unwanted = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}<>:"|?*]/gu;

function cut(text: string, bytesMax: number): string {
	let short = text;
	while (Buffer.byteLength(short) > bytesMax) short = [...short].slice(0, -1).join("");
	return short;
}

/**
 * The name that an uploaded file has in the archive: its last part, without what could mislead, and not a second time. `taken` holds the names
 * before it in lower case and takes this one. The kind of a document may be told by it, so what people wrote stays.
 */
export function uploadName(fileName: string, taken: Set<string>): string {
	const last = fileName.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
	const plain = last.replace(unwanted, "").replace(/^[\s.]+|[\s.]+$/g, "");
	const [, stem = "", ending = ""] = /^(.*?)((?:\.[A-Za-z0-9]{1,5}){0,3})$/su.exec(plain) ?? [];
	const short = cut(stem, nameBytesMax - ending.length - 4) || "document";
	for (let copy = 1; ; copy++) {
		const name = `${short}${copy === 1 ? "" : `-${copy}`}${ending}`;
		if (taken.has(name.toLowerCase())) continue;
		taken.add(name.toLowerCase());
		return name;
	}
}
