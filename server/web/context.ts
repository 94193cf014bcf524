import type { FastifyReply, FastifyRequest } from "fastify";
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Zone } from "../../casework/clock.ts";
import type { ProcedureFace } from "../../procedures/define.ts";
import { type Assets, loadAssets } from "./assets.ts";
import { sayTime } from "./dates.ts";
import type { WebDeps } from "./deps.ts";
import { type FormTokens, makeFormTokens } from "./form-token.ts";
import { chooseLang } from "./language.ts";
import { type Limits, makeLimits } from "./limits.ts";
import type { PageFrame } from "./parts/layout.tsx";

/** A receipt that is checked costs a parse and a signature: fewer of those than of questions about a number. */
const verifyPerAddressPerMinute = 20;

/** What the routes share. */
export type WebContext = {
	readonly deps: WebDeps;
	readonly assets: Assets;
	readonly tokens: FormTokens;
	readonly limits: Limits;
	readonly verifyLimits: Limits;
	readonly secure: boolean;
	/** The zone in which pages without a case tell the time. */
	readonly zone: Zone;
	readonly frame: (request: FastifyRequest, reply: FastifyReply) => PageFrame;
	readonly findFace: (id: string) => ProcedureFace | null;
};

export function makeContext(deps: WebDeps): WebContext {
	const secure = deps.settings.publicUrl.startsWith("https:");
	const assets = loadAssets();
	const zone = deps.settings.zone;
	return {
		deps,
		assets,
		secure,
		zone,
		tokens: makeFormTokens({ secret: deps.settings.formSecret, cookieName: "tilkat_form", secure }),
		limits: makeLimits(deps.settings.limits),
		verifyLimits: makeLimits({ perAddressPerMinute: verifyPerAddressPerMinute, globalPerMinute: 600 }),
		frame(request, reply) {
			const lang = chooseLang(request, reply, secure);
			return {
				lang,
				url: request.url,
				assets: assets.links,
				demo: deps.settings.demo,
				clockMoved: deps.clockMoved() ? sayTime(deps.now(), zone, lang) : null,
			};
		},
		findFace: (id) => deps.faces.find((face) => face.id === id) ?? null,
	};
}

/** Sends a page as HTML. */
export function sendPage(reply: FastifyReply, page: VNode, status = 200): FastifyReply {
	return reply
		.code(status)
		.type("text/html; charset=utf-8")
		.send(`<!doctype html>${renderToString(page)}`);
}
