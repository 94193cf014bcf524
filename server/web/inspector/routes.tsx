import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { localDate } from "../../../casework/clock.ts";
import { nodePermitPorts } from "../../../container/src/node.ts";
import { type CheckedPermit, checkPermitCode } from "../../../container/src/permit-check.ts";
import { readPermitToken } from "../../../container/src/permit-token.ts";
import { paperZone } from "../../../procedures/faces.ts";
import { permitKeyId } from "../../verify/token.ts";
import { bundleScript } from "../bundle.ts";
import { sendPage, type WebContext } from "../context.ts";
import type { PermitDeps } from "../permits/deps.ts";
import { sendTooMany } from "../routes/problems.tsx";
import { CheckedPage, InspectorPage } from "./page.tsx";

/** The one public page that runs scripts: files of our own, which ask this office and nobody else. */
const scriptPolicy = "script-src 'self';connect-src 'self';worker-src 'self'";

const workerPath = "/inspect-worker.js";

function allowScripts(reply: FastifyReply): FastifyReply {
	const policy = String(reply.getHeader("content-security-policy") ?? "");
	return reply
		.header("content-security-policy", `${policy};${scriptPolicy}`)
		.header("permissions-policy", "camera=(self), microphone=(), geolocation=()");
}

/** Checks as the script does, with the office's own certificates and lists. */
async function checkHere(text: string, context: WebContext, permits: PermitDeps): Promise<CheckedPermit> {
	const now = context.deps.now();
	const read = readPermitToken(text);
	const list = read.ok ? await permits.findStatusList(read.token.statusList) : null;
	const keys = permits.certificates.map(({ der }) => ({ id: permitKeyId(der), certificate: der }));
	const at = { todayOf: (kind: string) => localDate(now, paperZone(kind) ?? context.zone), now };
	return checkPermitCode(text, { keys, lists: list === null ? [] : [list] }, at, nodePermitPorts);
}

/** The inspector's page (design.md 11, 13): checks a paper's code on the phone, without a network; its form works without scripts too. */
export function inspectorRoutes(app: FastifyInstance, context: WebContext, permits: PermitDeps): void {
	const { assets } = context;
	const links = { ...assets.inspectorScripts, worker: workerPath };
	const worker = bundleScript("inspector/worker");

	function form(request: FastifyRequest, reply: FastifyReply, error: boolean) {
		const page = (
			<InspectorPage
				frame={context.frame(request, reply)}
				links={links}
				zone={context.zone}
				fingerprints={permits.certificates.map(({ fingerprint }) => fingerprint)}
				error={error}
			/>
		);
		return sendPage(allowScripts(reply), page, error ? 400 : 200);
	}

	app.get("/inspect", (request, reply) => form(request, reply, false));

	app.post("/inspect", async (request, reply) => {
		const wait = await context.verifyLimits.take(request.ip);
		if (wait !== null) return sendTooMany(context, request, reply, wait);
		const { code } = (request.body ?? {}) as { readonly code?: unknown };
		// Blanks belong to the code's alphabet and may be its last sign; line ends are the browser's.
		const text = typeof code === "string" ? code.replace(/[\r\n\t]+/g, "").trimStart() : "";
		if (text === "") return form(request, reply, true);
		const checked = await checkHere(text, context, permits);
		return sendPage(reply, <CheckedPage frame={context.frame(request, reply)} checked={checked} zone={context.zone} />);
	});

	app.get(workerPath, (_request, reply) =>
		allowScripts(reply)
			.type("text/javascript; charset=utf-8")
			// Browsers ask for it at each visit; what it says must be what the office says now.
			.header("cache-control", "no-cache")
			.send(worker),
	);
}
