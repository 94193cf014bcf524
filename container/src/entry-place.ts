/** Files that an operating system leaves in archives: never documents (design.md 4). */
const systemNames = new Set([".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini", ".directory"]);
const systemFolders = new Set(["__macosx", ".spotlight-v100", ".trashes", ".fseventsd"]);

/** Whether a path is one of the system's own files: a resource fork of the Mac, a folder's settings, a thumbnail store. */
export function isSystemFile(path: string): boolean {
	const parts = path.toLowerCase().split("/");
	const base = parts.at(-1) ?? "";
	return systemNames.has(base) || base.startsWith("._") || parts.slice(0, -1).some((part) => systemFolders.has(part));
}

/** The one folder at the top that all paths share, with its stroke, or "". People often archive a folder instead of its files. */
export function commonTopFolder(paths: readonly string[]): string {
	const first = paths[0];
	const end = first?.indexOf("/") ?? -1;
	if (first === undefined || end < 1) return "";
	const folder = first.slice(0, end + 1);
	return paths.every((path) => path.startsWith(folder)) ? folder : "";
}

/** Office documents are archives too; they are documents of a wrong type, not archives inside the archive. */
export function isOfficeDocument(zipBytes: Uint8Array): boolean {
	const nameBytes = (zipBytes[26] ?? 0) | ((zipBytes[27] ?? 0) << 8);
	const name = new TextDecoder().decode(zipBytes.subarray(30, 30 + Math.min(nameBytes, 64)));
	return name === "[Content_Types].xml" || name === "mimetype" || name === "_rels/.rels";
}
