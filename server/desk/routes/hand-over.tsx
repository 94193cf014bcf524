import type { FastifyReply, FastifyRequest } from "fastify";
import { linkSecondsMax } from "../../staff/links.ts";
import { sendPage } from "../../web/context.ts";
import { sayTime } from "../../web/dates.ts";
import type { DeskContext } from "../context.ts";
import { HandOverPage } from "../pages/hand-over.tsx";

/** Shows a link or a code, on the one page that ever does. */
export function sendLink(
	context: DeskContext,
	request: FastifyRequest,
	reply: FastifyReply,
	shown: {
		readonly kind: "invitation" | "sign-on" | "recovery" | "code";
		readonly userId: string;
		/** The token of a link, or the code itself. */
		readonly secret: string;
	},
): FastifyReply {
	const { deps, zone } = context;
	const { kind, userId, secret } = shown;
	// Another language of this page would be another link: the language leads back to the person.
	const frame = { ...context.frame(request, reply), url: `/staff/${userId}` };
	const text = kind === "code" ? secret : `${deps.settings.deskUrl}/link/${secret}`;
	const until = sayTime(deps.now() + linkSecondsMax, zone, frame.lang);
	return sendPage(reply, <HandOverPage frame={frame} kind={kind} text={text} until={until} userId={userId} />);
}
