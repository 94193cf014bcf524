/** Addresses stay alive so long: a phone that asks where to save must have been answered by then. */
const aliveMilliseconds = 120_000;

/** Gives bytes or a text to the reader as a file. */
export function download(content: Blob | Uint8Array | string, name: string): void {
	const blob =
		content instanceof Blob ? content : new Blob([typeof content === "string" ? content : new Uint8Array(content)]);
	const address = URL.createObjectURL(blob);
	const link = document.createElement("a");
	link.href = address;
	link.download = name;
	document.body.append(link);
	link.click();
	link.remove();
	setTimeout(() => URL.revokeObjectURL(address), aliveMilliseconds);
}
