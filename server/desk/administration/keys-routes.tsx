import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { addDays, isDate, localDate } from "../../../casework/clock.ts";
import { askRewrap, rewrapJob } from "../../control/later-jobs.ts";
import { findDrill } from "../../keys/drill-fact.ts";
import type { PublicKeys } from "../../keys/keys.ts";
import { type Announcement, announcementOf, nextCertificateKind } from "../../office-facts.ts";
import { listDatedRows, recordDatedChange, recordHouseFact } from "../../store/dated-rows.ts";
import type { Tx } from "../../store/pool.ts";
import { StoreError } from "../../store/store-error.ts";
import { countOthers, findRewrap } from "../../store/vault-rewrap.ts";
import { sendPage } from "../../web/context.ts";
import { getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { bodyOf } from "../routes/body.ts";
import { doneOf } from "./done.ts";
import type { Faults } from "./fields.tsx";
import { KeysPage, type KeysView, type ShownOpening } from "./keys-page.tsx";

const home = "/administration/keys";

/** Which certificate is in use, which follow, which are old. */
export function shownOpenings(keys: PublicKeys, now: number): readonly ShownOpening[] {
	const current = keys.currentOpening(now).fingerprint;
	return keys.opening.map((one) => ({
		...one,
		state: one.fingerprint === current ? "current" : one.notBefore > now ? "next" : "old",
	}));
}

async function viewOf(context: DeskContext): Promise<KeysView> {
	const { publicKeys, store, now } = context.deps;
	const { pool } = store;
	const { keyId } = publicKeys.vaultPublic;
	const asked = await pool.query("select 1 from jobs where kind = $1 and subject = $2", [rewrapJob, keyId]);
	return {
		opening: shownOpenings(publicKeys, now()),
		announcement: announcementOf(await listDatedRows(pool, nextCertificateKind), now(), context.zone),
		receipts: publicKeys.receipts,
		permits: publicKeys.permits,
		dkimSelector: publicKeys.dkim?.selector ?? null,
		vaultKeyId: keyId,
		rewrap: await findRewrap(pool, keyId),
		otherRows: await countOthers(pool, keyId),
		isRewrapAsked: asked.rowCount !== 0,
		drill: await findDrill(pool),
		today: localDate(now(), context.zone),
	};
}

/** Keys on screen: public halves and plans. The desk makes no key, and holds none that opens a container or signs. */
export function keysRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	async function page(request: FastifyRequest, reply: FastifyReply, faults: Faults): Promise<FastifyReply> {
		const frame = { ...context.frame(request, reply), url: home };
		const done = doneOf((request.query as { done?: unknown }).done);
		const status = Object.keys(faults).length > 0 ? 400 : 200;
		return sendPage(
			reply,
			<KeysPage frame={frame} view={await viewOf(context)} faults={faults} done={done} />,
			status,
		) as FastifyReply;
	}

	app.get(home, (request, reply) => page(request, reply, {}));

	app.post(`${home}/announce`, async (request, reply): Promise<FastifyReply> => {
		const body = bodyOf(request);
		const oldUntil = String(body.oldUntil ?? "").trim();
		const next = shownOpenings(deps.publicKeys, deps.now()).find(
			(one) => one.state === "next" && one.fingerprint === body.fingerprint,
		);
		if (!next) return reply.callNotFound() as unknown as FastifyReply;
		const from = localDate(next.notBefore, context.zone);
		if (!isDate(oldUntil)) return page(request, reply, { oldUntil: "day" });
		if (oldUntil <= from) return page(request, reply, { oldUntil: "day-order" });
		const announcement: Announcement = { fingerprint: next.fingerprint, from, oldUntil };
		const fault = await announce(context, request, announcement, "certificate_announced");
		return fault ? page(request, reply, fault) : reply.redirect(`${home}?done=announced`, 303);
	});

	app.post(`${home}/withdraw`, async (request, reply): Promise<FastifyReply> => {
		const said = announcementOf(await listDatedRows(deps.store.pool, nextCertificateKind), deps.now(), context.zone);
		if (!said) return reply.callNotFound() as unknown as FastifyReply;
		const fault = await announce(
			context,
			request,
			{ ...said, fingerprint: null },
			"certificate_announcement_withdrawn",
		);
		return fault ? page(request, reply, fault) : reply.redirect(`${home}?done=withdrawn`, 303);
	});

	app.post(`${home}/rewrap`, async (request, reply): Promise<FastifyReply> => {
		const [by, at] = [getOfficer(request).userId, deps.now()];
		await deps.store.tx(async (tx) => {
			const vaultKey = deps.publicKeys.vaultPublic.keyId;
			await askRewrap(tx, vaultKey, at);
			const plain = { by, vaultKey };
			await recordHouseFact(tx, "keys/vault", { type: "rewrap_asked", plain }, at);
		});
		deps.wake("jobs");
		return reply.redirect(`${home}?done=rewrap`, 303);
	});
}

/** Puts an announcement on record from today until the certificate is in use, when it says nothing new any more. */
async function announce(
	context: DeskContext,
	request: FastifyRequest,
	body: Announcement,
	type: string,
): Promise<Faults | null> {
	const { deps } = context;
	const [at, today] = [deps.now(), localDate(deps.now(), context.zone)];
	const row = {
		kind: nextCertificateKind,
		key: "opening",
		validFrom: today,
		validTo: body.from > today ? body.from : addDays(today, 1),
		recordedAt: at,
		recordedBy: getOfficer(request).userId,
		body,
	};
	try {
		await deps.store.tx((tx: Tx) => recordDatedChange(tx, row, "keys/opening", type));
		return null;
	} catch (error) {
		if (error instanceof StoreError && error.code === "version-conflict") return { oldUntil: "same-second" };
		throw error;
	}
}
