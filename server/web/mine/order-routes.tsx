import type { FastifyInstance } from "fastify";
import { findOrder } from "../../fee/order.ts";
import { orderNotice } from "../../fee/order-paper.ts";
import { setNotice } from "../../receipt/notice.ts";
import { sendPage } from "../context.ts";
import { OrderPage } from "./page-order.tsx";
import type { Mine } from "./routes.tsx";

/**
 * The payment order of the applicant's own case, as a page and as a PDF. The PDF is not signed: this process has no key, and the signed one went out with the
 * letter.
 */
export function orderRoutes(app: FastifyInstance, mine: Mine): void {
	const { context, deps } = mine;
	const { settings, now, clockMoved } = context.deps;

	app.get("/mine/order", async (request, reply) => {
		const entered = await mine.enter(request, reply);
		if (!entered) return reply;
		const order = await findOrder(deps.store.pool, entered.caseId);
		if (!order) return reply.callNotFound();
		return sendPage(reply, <OrderPage frame={context.frame(request, reply)} order={order} />);
	});

	app.get("/mine/order.pdf", async (request, reply) => {
		const entered = await mine.enter(request, reply);
		if (!entered) return reply;
		const order = await findOrder(deps.store.pool, entered.caseId);
		if (!order) return reply.callNotFound();
		const { lang } = context.frame(request, reply);
		const stateUrl = `${settings.publicUrl}/state/${order.number}`;
		const frame = { stateUrl, demonstration: settings.demo, clockMoved: clockMoved(), at: now() };
		const pdf = setNotice(orderNotice(order, [lang], frame));
		return reply
			.type("application/pdf")
			.header("content-disposition", `inline; filename="${order.number}.pdf"`)
			.send(Buffer.from(pdf));
	});
}
