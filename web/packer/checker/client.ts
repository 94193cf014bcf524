import type { CheckerAnswer, CheckerWork } from "./task.ts";

type Name = keyof CheckerWork;

/** The Worker that looks at files and judges the filing, seen from the page. Every question is answered, or rejected when the Worker fails. */
export type Checker = <N extends Name>(
	name: N,
	asks: CheckerWork[N]["asks"],
	transfer?: readonly Transferable[],
) => Promise<CheckerWork[N]["answers"]>;

type Waiting = { readonly resolve: (answer: never) => void; readonly reject: (error: Error) => void };

/** Starts the Worker. `url`: where the page finds the bundle of web/packer/checker/worker.ts. */
export function openChecker(url: string): Checker {
	const worker = new Worker(url, { type: "module" });
	const waiting = new Map<number, Waiting>();
	let asked = 0;
	worker.addEventListener("message", ({ data }: MessageEvent<CheckerAnswer>) => {
		const asker = waiting.get(data.ask);
		waiting.delete(data.ask);
		if ("error" in data) asker?.reject(new Error(data.error));
		else asker?.resolve(data.answer as never);
	});
	worker.addEventListener("error", (event) => {
		for (const { reject } of waiting.values()) reject(new Error(event.message ?? "the worker did not start"));
		waiting.clear();
	});
	return (name, asks, transfer = []) =>
		new Promise((resolve, reject) => {
			asked += 1;
			waiting.set(asked, { resolve, reject });
			worker.postMessage({ ask: asked, name, asks }, [...transfer]);
		});
}
