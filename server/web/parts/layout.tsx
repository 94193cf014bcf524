import type { ComponentChildren } from "preact";
import { type Lang, langs } from "../../../findings/lang.ts";
import type { AssetLinks } from "../assets.ts";
import { inLang } from "../language.ts";
import { getTexts, languageNames } from "../texts.ts";

/** What every public page is drawn with. */
export type PageFrame = {
	readonly lang: Lang;
	/** Address of this page, for the language links. */
	readonly url: string;
	readonly assets: AssetLinks;
	readonly demo: boolean;
	/** The demonstration's moved clock in words, or null. */
	readonly clockMoved: string | null;
};

export type NavKey = "file" | "state" | "mine" | "verify" | "certificate" | "codes" | "mailbox";

const navItems: readonly { readonly key: NavKey; readonly href: string }[] = [
	{ key: "file", href: "/apply" },
	{ key: "state", href: "/state" },
	{ key: "mine", href: "/mine" },
	{ key: "verify", href: "/verify" },
	{ key: "certificate", href: "/certificate" },
];

/** The whole document. `title` is the page's own; `error` puts the word for it first, as screen readers need. */
export function Layout(props: {
	frame: PageFrame;
	title: string;
	current: NavKey | null;
	error?: boolean;
	back?: { readonly href: string } | null;
	/** Hangul stands on the page whatever its language. */
	korean?: boolean;
	children: ComponentChildren;
}) {
	const { frame } = props;
	const t = getTexts(frame.lang);
	return (
		<html lang={frame.lang} class="govuk-template">
			<Head
				frame={frame}
				title={`${props.error ? `${t.problem.errorPrefix}: ` : ""}${props.title} — Тилкат`}
				korean={props.korean === true}
			/>
			<body class="govuk-template__body">
				<a href="#main" class="govuk-skip-link">
					{t.layout.skip}
				</a>
				<Header frame={frame} />
				<Nav frame={frame} current={props.current} />
				<div class="tk-main">
					<div class="govuk-width-container">
						<main class="govuk-main-wrapper" id="main">
							{props.back && (
								<a href={props.back.href} class="govuk-back-link">
									{t.layout.back}
								</a>
							)}
							{props.children}
						</main>
					</div>
				</div>
				<Footer frame={frame} />
			</body>
		</html>
	);
}

/** `goesTo`: the page goes on to that address of ours by itself, at once; never one on which something can be typed. `korean`: Hangul stands on it. */
export function Head(props: {
	frame: Pick<PageFrame, "assets" | "lang">;
	title: string;
	goesTo?: string;
	korean?: boolean;
}) {
	return (
		<head>
			<meta charset="utf-8" />
			<title>{props.title}</title>
			<meta name="viewport" content="width=device-width, initial-scale=1" />
			<meta name="theme-color" content="#0b4a57" />
			<meta name="format-detection" content="telephone=no" />
			{props.goesTo !== undefined && <meta http-equiv="refresh" content={`0;url=${props.goesTo}`} />}
			<link rel="icon" href={props.frame.assets.icon} type="image/svg+xml" />
			{(props.frame.lang === "ko" || props.korean) && <link rel="stylesheet" href={props.frame.assets.korean} />}
			<link rel="stylesheet" href={props.frame.assets.style} />
		</head>
	);
}

/** The same page in each language that is offered. */
export function LanguageLinks(props: { lang: Lang; url: string; label: string; offered?: readonly Lang[] }) {
	return (
		<nav aria-label={props.label}>
			<ul class="tk-languages">
				{(props.offered ?? langs).map((lang) => (
					<li key={lang} lang={lang}>
						{lang === props.lang ? (
							<span aria-current="true">{languageNames[lang]}</span>
						) : (
							<a href={inLang(props.url, lang)} hreflang={lang}>
								{languageNames[lang]}
							</a>
						)}
					</li>
				))}
			</ul>
		</nav>
	);
}

function Header(props: { frame: PageFrame }) {
	const t = getTexts(props.frame.lang);
	return (
		<header>
			<div class="tk-header">
				<div class="govuk-width-container tk-header__row">
					<a href="/" class="tk-wordmark">
						<span class="tk-wordmark__word" lang="ky">
							Тилкат
						</span>
						<span class="tk-wordmark__tagline">{t.layout.tagline}</span>
					</a>
					<LanguageLinks lang={props.frame.lang} url={props.frame.url} label={t.layout.languages} />
				</div>
			</div>
			<div class="tk-ornament" />
			{props.frame.demo && <DemoBanner frame={props.frame} />}
		</header>
	);
}

function DemoBanner(props: { frame: PageFrame }) {
	const t = getTexts(props.frame.lang);
	return (
		<div class="tk-demo">
			<div class="govuk-width-container">
				<p>
					<strong>{t.layout.demo}</strong> {t.layout.demoText}
					{props.frame.clockMoved !== null && ` ${t.layout.clockMoved(props.frame.clockMoved)}`}{" "}
					<a href="/demo/mailbox">{t.layout.nav.mailbox}</a>
				</p>
			</div>
		</div>
	);
}

function Nav(props: { frame: PageFrame; current: NavKey | null }) {
	const t = getTexts(props.frame.lang);
	return (
		<nav class="tk-nav" aria-label={t.layout.menu}>
			<div class="govuk-width-container">
				<ul class="tk-nav__list">
					{navItems.map((item) => (
						<li key={item.key}>
							<a
								href={item.href}
								class="govuk-link"
								{...(item.key === props.current ? { "aria-current": "page" as const } : {})}
							>
								{t.layout.nav[item.key]}
							</a>
						</li>
					))}
				</ul>
			</div>
		</nav>
	);
}

function Footer(props: { frame: PageFrame }) {
	const t = getTexts(props.frame.lang);
	return (
		<footer class="tk-footer">
			<div class="govuk-width-container">
				<ul>
					<li>
						<a href="/codes">{t.layout.nav.codes}</a>
					</li>
					<li>
						<a href="/certificate">{t.layout.nav.certificate}</a>
					</li>
					<li>
						<a href="/api/v1/openapi.json">API</a>
					</li>
				</ul>
				<p>{t.layout.footerPrivacy}</p>
				<p>{t.layout.footer}</p>
			</div>
		</footer>
	);
}
