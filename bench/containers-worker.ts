import crypto from "node:crypto";
import { isMainThread, parentPort, workerData } from "node:worker_threads";
import { unwrapContentKey } from "../cms/src/envelope-read.ts";
import { nodePlatform, openingKeyFromPem } from "../cms/src/node.ts";
import { nodeContainerPlatform } from "../container/src/node.ts";
import { type OpenPorts, openContainer } from "../container/src/open.ts";
import { runPrimitives, type Work } from "./containers-limit.ts";

/** What a worker is given: one container, the office's key, and what the primitives have to do for the same bytes. */
export type WorkerInput = {
	readonly zip: Uint8Array;
	readonly keyPem: string;
	readonly certificate: Uint8Array;
	readonly work: Work;
};

/** `open`: the whole reading, as the office does it; `limit`: the primitives alone. `seconds` of this thread's processor time to go on for. */
export type Order = { readonly what: "open" | "limit"; readonly seconds: number };

/** Containers done, and in which time on the clock. */
export type Done = { readonly containers: number; readonly seconds: number };

function portsOf({ keyPem, certificate }: WorkerInput): OpenPorts {
	const keys = [openingKeyFromPem(keyPem, certificate)];
	return {
		platform: nodeContainerPlatform,
		unwrap: (head) => unwrapContentKey(head, keys, nodePlatform),
		authorityFingerprints: [crypto.createHash("sha256").update(certificate).digest("hex")],
	};
}

/** Opens the container and insists that every document came out with a signature that holds. */
export function openWhole(input: WorkerInput): void {
	const opened = openContainer(input.zip, portsOf(input));
	const passed = opened.documents.every(
		({ signers }) => signers.length === 1 && signers[0]?.integrity.indication === "TOTAL-PASSED",
	);
	if (!passed || opened.documents.length !== input.work.documents || opened.manifest?.signed !== true) {
		throw new Error(`the container does not open: ${opened.findings.map(({ code }) => code).join(" ")}`);
	}
}

/** Does what is ordered for its time. By the processor's time, so that on a busy machine a round is as much work as on a quiet one. */
export function carryOut(input: WorkerInput, order: Order): Done {
	const ports = portsOf(input);
	const once =
		order.what === "open" ? () => openContainer(input.zip, ports) : () => runPrimitives(input.zip, input.work);
	const cpu = process.threadCpuUsage();
	const from = performance.now();
	for (let containers = 1; ; containers++) {
		once();
		const { user, system } = process.threadCpuUsage(cpu);
		if ((user + system) / 1e6 >= order.seconds) return { containers, seconds: (performance.now() - from) / 1000 };
	}
}

if (!isMainThread && parentPort !== null) {
	const input = workerData as WorkerInput;
	const port = parentPort;
	openWhole(input);
	port.on("message", (order: Order) => port.postMessage(carryOut(input, order)));
	port.postMessage("ready");
}
