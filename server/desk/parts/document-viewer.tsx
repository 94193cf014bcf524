import type { ComponentChildren } from "preact";
import type { UndrawnReason } from "../../page-images/drawing.ts";
import {
	imagePath,
	type Look,
	listedPages,
	listedPagesMax,
	lookPath,
	turned,
	type Zoom,
	zooms,
} from "../page-links.ts";
import type { ViewerTexts } from "../viewer-texts.ts";

export type ViewedPage = {
	readonly number: string;
	readonly ordinal: number;
	/** In words, for whoever does not see the picture. */
	readonly label: string;
	readonly look: Look;
	/** At least 1. */
	readonly pages: number;
	/** Why there is no picture; null when there is one. */
	readonly undrawn: UndrawnReason | null;
};

/** Where the bytes are had when there is no picture of them. */
export type Download = { readonly href: string; readonly text: string };

/**
 * One document: a tool bar of links, the sheet, the list of its pages; and beside it `aside`, where whoever uses it puts what is to be done
 * about the document. `base` is the address of the page without its query. Works without scripts; with them, keys act while the sheet has the
 * focus.
 */
export function DocumentViewer(props: {
	base: string;
	viewed: ViewedPage;
	/** Null: whoever reads here is given no file. */
	download: Download | null;
	t: ViewerTexts;
	aside: ComponentChildren;
}) {
	const { viewed, t } = props;
	return (
		<div class="tk-viewer">
			<div class="tk-viewer__main" data-viewer="">
				<Tools base={props.base} viewed={viewed} t={t} />
				<Sheet viewed={viewed} download={props.download} t={t} />
				{viewed.undrawn === null && (
					<>
						<p class="govuk-hint tk-viewer__keys" data-keys="" hidden>
							{t.keys}
						</p>
						<p class="govuk-hint">{t.marked}</p>
					</>
				)}
			</div>
			<PageList base={props.base} viewed={viewed} t={t} />
			<div class="tk-viewer__aside">{props.aside}</div>
		</div>
	);
}

function Tool(props: { href: string | null; name: string; sign: string; title: string; current?: boolean }) {
	const { href, sign, title } = props;
	if (href === null)
		return (
			<span class="tk-tool tk-tool--off" aria-hidden="true">
				{sign}
			</span>
		);
	return (
		<a
			href={href}
			class="tk-tool"
			data-key={props.name}
			title={title}
			{...(props.current ? { "aria-current": "true" as const } : {})}
		>
			<span aria-hidden="true">{sign}</span>
			<span class="govuk-visually-hidden">{title}</span>
		</a>
	);
}

/** Links that change one thing about what is shown. */
function Tools(props: { base: string; viewed: ViewedPage; t: ViewerTexts }) {
	const { base, viewed, t } = props;
	const { look, pages } = viewed;
	const to = (change: Partial<Look>) => lookPath(base, { ...look, ...change });
	return (
		<nav class="tk-tools" aria-label={t.tools}>
			<div class="tk-tools__group">
				<Tool
					href={look.page > 1 ? to({ page: Math.min(look.page - 1, pages) }) : null}
					name="previous"
					sign="←"
					title={t.previousPage}
				/>
				<span class="tk-tools__page">{t.page(look.page, pages)}</span>
				<Tool href={look.page < pages ? to({ page: look.page + 1 }) : null} name="next" sign="→" title={t.nextPage} />
			</div>
			<ZoomTools look={look} to={to} t={t} />
			<div class="tk-tools__group">
				<Tool href={to({ turn: turned(look.turn, -90) })} name="turn-left" sign="⟲" title={t.turnLeft} />
				<Tool href={to({ turn: turned(look.turn, 90) })} name="turn-right" sign="⟳" title={t.turnRight} />
			</div>
		</nav>
	);
}

function ZoomTools(props: { look: Look; to: (change: Partial<Look>) => string; t: ViewerTexts }) {
	const { look, to, t } = props;
	const at = zooms.indexOf(look.zoom);
	const keyOf = (zoom: Zoom) => {
		const step = zooms.indexOf(zoom) - at;
		return step === 1 ? "larger" : step === -1 ? "smaller" : "";
	};
	return (
		<ul class="tk-tools__group" aria-label={t.size}>
			{zooms.map((zoom) => (
				<li key={zoom}>
					<a
						href={to({ zoom })}
						class="tk-tool tk-tool--word"
						data-key={keyOf(zoom)}
						{...(zoom === look.zoom ? { "aria-current": "true" as const } : {})}
					>
						{t.sizes[zoom]}
					</a>
				</li>
			))}
		</ul>
	);
}

/** The page itself, or in words why it is not there and what to do. */
function Sheet(props: { viewed: ViewedPage; download: Download | null; t: ViewerTexts }) {
	const { viewed, t, download } = props;
	const { look, pages, undrawn } = viewed;
	const image = (width: 800 | 1600) => imagePath(viewed.number, viewed.ordinal, look.page, width, look.turn);
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: the sheet scrolls in itself when it is larger than the screen, and whoever has no mouse must be able to stand on it
		<section class={`tk-sheet tk-sheet--${look.zoom}`} id="sheet" aria-label={t.viewer} tabIndex={0}>
			{undrawn === null ? (
				<img
					class="tk-sheet__picture"
					src={image(look.zoom === "200" ? 1600 : 800)}
					srcset={look.zoom === "fit" ? `${image(800)} 800w, ${image(1600)} 1600w` : undefined}
					sizes={look.zoom === "fit" ? "(min-width: 77rem) 46rem, 94vw" : undefined}
					alt={t.picture(look.page, pages, viewed.label)}
				/>
			) : (
				<div class="tk-sheet__undrawn">
					<h2 class="govuk-heading-m">{t.undrawn}</h2>
					<p class="govuk-body">{t.reasons[undrawn]}</p>
					{download !== null && undrawn !== "busy" && undrawn !== "no-such-page" && (
						<p class="govuk-body">
							{t.undrawnNext}{" "}
							<a href={download.href} class="govuk-link">
								{download.text}
							</a>
						</p>
					)}
				</div>
			)}
		</section>
	);
}

/** Thumbs of the pages around the present one, and a field for any other. */
function PageList(props: { base: string; viewed: ViewedPage; t: ViewerTexts }) {
	const { base, viewed, t } = props;
	const { look, pages } = viewed;
	if (pages < 2) return null;
	const { first, last } = listedPages(look.page, pages);
	const shown = Array.from({ length: last - first + 1 }, (_, index) => first + index);
	return (
		<nav class="tk-pages" aria-label={t.pages}>
			{first > 1 && (
				<a href={lookPath(base, { ...look, page: first - 1 })} class="govuk-link">
					{t.earlierPages}
				</a>
			)}
			<ol class="tk-pages__list" start={first}>
				{shown.map((page) => (
					<li key={page}>
						<a
							href={lookPath(base, { ...look, page })}
							class="tk-thumb"
							{...(page === look.page ? { "aria-current": "page" as const } : {})}
						>
							<img
								class="tk-thumb__picture"
								src={imagePath(viewed.number, viewed.ordinal, page, 200, look.turn)}
								alt={t.page(page, pages)}
								width={100}
								loading="lazy"
								decoding="async"
							/>
							<span aria-hidden="true">{page}</span>
						</a>
					</li>
				))}
			</ol>
			{last < pages && (
				<a href={lookPath(base, { ...look, page: last + 1 })} class="govuk-link">
					{t.laterPages}
				</a>
			)}
			{pages > listedPagesMax && <GoTo base={base} look={look} pages={pages} t={t} />}
		</nav>
	);
}

function GoTo(props: { base: string; look: Look; pages: number; t: ViewerTexts }) {
	const { look, t } = props;
	return (
		<form action={props.base} method="get" class="tk-go-to">
			<label class="govuk-label" for="page">
				{t.goTo}
			</label>
			<input class="govuk-input govuk-input--width-5" id="page" name="page" inputMode="numeric" value={look.page} />
			<input type="hidden" name="zoom" value={look.zoom} />
			<input type="hidden" name="turn" value={look.turn} />
			<button type="submit" class="govuk-button govuk-button--secondary">
				{t.show}
			</button>
		</form>
	);
}
