/** What the office says to a container that was sent: its number, or why nothing was filed, in the reader's language. */
export type FileAnswer =
	| { readonly kind: "filed"; readonly number: string }
	| { readonly kind: "refused"; readonly title: string; readonly text: string }
	/** The line broke off, or nothing that can be read came back. */
	| { readonly kind: "lost" };

/**
 * Sends the container through the very form that stands on the page for browsers without scripts, so that both have one guard and one key: sent twice, it is
 * one arrival. `fetch` tells nobody how far an upload is, hence the older request.
 */
export async function fileContainer(
	to: string,
	hidden: Hidden,
	container: Blob,
	onProgress: (sent: number) => void,
): Promise<FileAnswer> {
	const first = await sendForm(to, hidden, container, onProgress);
	if (first.status !== formExpired) return readAnswer(first.text);
	const renewed = await renew(hidden).catch(() => null);
	return renewed === null
		? readAnswer(first.text)
		: readAnswer((await sendForm(to, renewed, container, onProgress)).text);
}

type Hidden = readonly { readonly name: string; readonly value: string }[];

/** What the office says to a form that it does not know any more: it was started anew while the page lay open. */
const formExpired = 403;

/** The fields of a fresh page, but the key of this one: the same container sent again stays one arrival. */
async function renew(hidden: Hidden): Promise<Hidden> {
	const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
	const fresh = page.querySelectorAll<HTMLInputElement>("form input[type=hidden]");
	return hidden.map(({ name, value }) => {
		const known = [...fresh].find((input) => input.name === name)?.value;
		return { name, value: name === "key" ? value : (known ?? value) };
	});
}

function sendForm(
	to: string,
	hidden: Hidden,
	container: Blob,
	onProgress: (sent: number) => void,
): Promise<{ readonly status: number; readonly text: string }> {
	const form = new FormData();
	for (const { name, value } of hidden) form.set(name, value);
	form.set("files", container, "container.zip");
	return new Promise((resolve) => {
		const request = new XMLHttpRequest();
		const end = () => resolve({ status: request.status, text: request.responseText });
		request.open("POST", to);
		request.setRequestHeader("accept", "application/json");
		request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
		for (const name of ["load", "error", "abort", "timeout"]) request.addEventListener(name, end);
		request.send(form);
	});
}

function readAnswer(text: string): FileAnswer {
	try {
		const said = JSON.parse(text) as { number?: unknown; title?: unknown; text?: unknown };
		if (typeof said.number === "string") return { kind: "filed", number: said.number };
		if (typeof said.title === "string" && typeof said.text === "string")
			return { kind: "refused", title: said.title, text: said.text };
	} catch {
		// Something between here and the office answered in its place.
	}
	return { kind: "lost" };
}
