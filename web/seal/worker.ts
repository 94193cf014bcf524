import { recipientPlan } from "../../cms/src/envelope-build.ts";
import { webFileBytesMax, webSigningKey, writeEnvelopeWeb, writeSignedWeb } from "../../cms/src/web.ts";
import type { SealFault, SealNote, SealStage, SealTask } from "./task.ts";

/** What a Worker is given; the types of a page do not know it. */
type WorkerScope = {
	onmessage: ((event: MessageEvent<SealTask>) => void) | null;
	postMessage(note: SealNote, transfer: readonly Transferable[]): void;
};

const scope = globalThis as unknown as WorkerScope;

function say(note: SealNote, transfer: readonly Transferable[] = []): void {
	scope.postMessage(note, transfer);
}

/** Runs a step; what it throws is `fault`, unless the file is too large. */
async function step<T>(stage: SealStage, fault: SealFault, work: () => Promise<T>): Promise<T> {
	say({ kind: "stage", stage });
	try {
		return await work();
	} catch (cause) {
		throw { fault: cause instanceof RangeError ? "too-large" : fault, cause };
	}
}

/** Signs (where that is wanted) and seals one file, whole. It never decrypts, and keeps nothing of the file afterwards. */
async function sealed({ file, recipients, cipher, sign }: SealTask): Promise<Uint8Array> {
	if (file.size > webFileBytesMax) throw { fault: "too-large", cause: file.size };
	const content = await step("read", "unreadable", async () => new Uint8Array(await file.arrayBuffer()));
	const inner =
		sign === null
			? content
			: await step("sign", "key", () => {
					const { key, certificate, chain } = sign.with;
					return writeSignedWeb(content, { key: webSigningKey(key, certificate, chain), signingTime: sign.at });
				});
	return step("seal", "certificate", async () => {
		recipients.forEach(recipientPlan);
		return writeEnvelopeWeb(inner, { recipients, cipher });
	});
}

async function work(task: SealTask): Promise<void> {
	try {
		const bytes = new Uint8Array(await sealed(task));
		say({ kind: "sealed", bytes }, [bytes.buffer]);
	} catch (error) {
		const { fault = "broken", cause = error } = error as { fault?: SealFault; cause?: unknown };
		say({ kind: "fault", fault, message: String(cause) });
	}
}

scope.onmessage = ({ data }) => void work(data);
