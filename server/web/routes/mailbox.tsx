import type { FastifyInstance } from "fastify";
import { sendPage, type WebContext } from "../context.ts";
import type { DemoMailbox } from "../deps.ts";
import { DemoLetterPage, MailboxPage } from "../pages/mailbox.tsx";

/** The demonstration's mailbox, as pages and as JSON; not registered in a real office. */
export function mailboxRoutes(app: FastifyInstance, context: WebContext, mailbox: DemoMailbox): void {
	app.get("/demo/mailbox", async (request, reply) => {
		const letters = await mailbox.list();
		return sendPage(reply, <MailboxPage frame={context.frame(request, reply)} letters={letters} zone={context.zone} />);
	});
	app.get("/demo/mailbox.json", async () => ({ letters: await mailbox.list() }));
	app.get<{ Params: { id: string } }>("/demo/mailbox/:id", async (request, reply) => {
		const letter = await mailbox.find(request.params.id);
		if (!letter) return reply.callNotFound();
		return sendPage(
			reply,
			<DemoLetterPage frame={context.frame(request, reply)} letter={letter} zone={context.zone} />,
		);
	});
	app.get<{ Params: { id: string; index: string } }>("/demo/mailbox/:id/:index", async (request, reply) => {
		const attachment = await mailbox.attachment(request.params.id, Number(request.params.index));
		if (!attachment) return reply.callNotFound();
		// Always a download: a letter's attachment is never shown as a page of ours.
		return reply
			.header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(attachment.name)}`)
			.type("application/octet-stream")
			.send(Buffer.from(attachment.bytes));
	});
}
