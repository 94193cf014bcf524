import { render } from "preact";
import type { Lang } from "../../findings/lang.ts";
import { listFaces } from "../../procedures/faces.ts";
import { openChecker } from "./checker/client.ts";
import { Packer } from "./packer.tsx";
import type { PageData } from "./page.ts";
import type { PackerWords } from "./words.ts";

const wordsOf: Readonly<Record<Lang, () => Promise<{ readonly words: PackerWords }>>> = {
	ky: () => import("./words.ky.ts"),
	ru: () => import("./words.ru.ts"),
	en: () => import("./words.en.ts"),
	ko: () => import("./words.ko.ts"),
};

async function start(root: HTMLElement): Promise<void> {
	const page = JSON.parse(root.dataset.page ?? "{}") as PageData;
	// The bundle holds one face: the procedure's under the law that the office files under now.
	const [face] = listFaces();
	if (face === undefined) return;
	const { words } = await wordsOf[page.lang]();
	const secret = crypto.getRandomValues(new Uint8Array(16));
	const secretHash = new Uint8Array(await crypto.subtle.digest("SHA-256", secret));
	const checker = openChecker(page.checkerWorker);
	const clockAhead = page.now - Math.floor(Date.now() / 1000);
	render(<Packer {...{ page, face, words, checker, secret, secretHash, clockAhead }} />, root);
	root.hidden = false;
	const closed = document.getElementById("packer-absent");
	if (closed) closed.hidden = true;
	// A file that misses its place must not take the page's place.
	for (const name of ["dragover", "drop"]) window.addEventListener(name, (event) => event.preventDefault());
}

const root = document.getElementById("packer");
// Over plain http a browser has no WebCrypto: the page then says how else to file, as without scripts.
if (root !== null && isSecureContext) await start(root);
