import type { ComponentChildren } from "preact";
import type { LocalDate } from "../../../casework/facts.ts";
import { writeSom } from "../../../casework/fee.ts";
import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { type DeskFrame, DeskLayout, DoneBanner } from "../parts/layout.tsx";
import { type FeeFormFault, type FeeWords, feeWords } from "./words.ts";

/** What is wrong with which field of a form, in words already. */
export type FeeErrors = readonly { readonly field: string; readonly text: string }[];

export type FeeTab = keyof FeeWords["tabs"];

const tabPaths: Readonly<Record<FeeTab, string>> = {
	awaiting: "/fees",
	unmatched: "/fees/unmatched",
	refunds: "/fees/refunds",
	statements: "/fees/statements",
};

/** What every page of the fee is drawn with. `mayImport`: statements are a cashier's alone. */
export type FeeFrame = {
	readonly frame: DeskFrame;
	readonly mayImport: boolean;
	readonly done: keyof FeeWords["done"] | null;
};

export function faultOf(words: FeeWords, field: string, fault: FeeFormFault): FeeErrors[number] {
	return { field, text: words.faults[fault] };
}

/** An amount with its currency. */
export function som(words: FeeWords, amount: number): string {
	return words.som(writeSom(amount));
}

export function shortDay(date: LocalDate): string {
	return date.split("-").reverse().join(".");
}

/** A page of the fee: its tabs, what was just done, what is wrong with a form. */
export function FeeLayout(props: {
	on: FeeFrame;
	title: string;
	tab: FeeTab | null;
	back?: string;
	errors?: FeeErrors;
	children: ComponentChildren;
}) {
	const { frame, done, mayImport } = props.on;
	const t = feeWords[frame.lang];
	const tabs = (Object.keys(tabPaths) as FeeTab[]).filter((tab) => tab !== "statements" || mayImport);
	return (
		<DeskLayout frame={frame} title={props.title} current="fees" {...(props.back ? { back: props.back } : {})}>
			{done !== null && <DoneBanner text={t.done[done]} />}
			{(props.errors ?? []).length > 0 && <ErrorSummary title={t.problem} errors={props.errors ?? []} />}
			<h1 class="govuk-heading-l">{props.title}</h1>
			{props.tab !== null && (
				<nav aria-label={t.nav}>
					<ul class="tk-tabs">
						{tabs.map((tab) => (
							<li key={tab}>
								<a
									href={tabPaths[tab]}
									class="tk-tab"
									{...(tab === props.tab ? { "aria-current": "page" as const } : {})}
								>
									{t.tabs[tab]}
								</a>
							</li>
						))}
					</ul>
				</nav>
			)}
			{props.children}
		</DeskLayout>
	);
}

export function Section(props: { title: string; id: string; children: ComponentChildren }) {
	return (
		<section class="tk-section" aria-labelledby={props.id}>
			<h2 class="govuk-heading-m" id={props.id}>
				{props.title}
			</h2>
			{props.children}
		</section>
	);
}
