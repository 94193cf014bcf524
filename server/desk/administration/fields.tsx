import type { ComponentChildren } from "preact";
import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { describedBy, FieldGroup } from "../parts/fields.tsx";
import { type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import { type FormFault, getAdministrationWords } from "./words.ts";

/** What is wrong with which field of a form. */
export type Faults = Readonly<Record<string, FormFault>>;

/** A page of the administration: its place in the menu, the way back, and what is wrong with its form on top. */
export function AdministrationLayout(props: {
	frame: DeskFrame;
	title: string;
	back?: string;
	faults?: Faults;
	wide?: boolean;
	children: ComponentChildren;
}) {
	const t = getAdministrationWords(props.frame.lang);
	const errors = Object.entries(props.faults ?? {}).map(([field, fault]) => ({ field, text: t.faults[fault] }));
	return (
		<DeskLayout
			frame={props.frame}
			title={props.title}
			current="administration"
			korean
			{...(props.back ? { back: props.back } : {})}
			{...(props.wide ? { wide: true } : {})}
		>
			{errors.length > 0 && <ErrorSummary title={t.faultTitle} errors={errors} />}
			<h1 class="govuk-heading-l">{props.title}</h1>
			{props.children}
		</DeskLayout>
	);
}

/** Several lines: addresses, one a line. */
export function AreaField(props: { name: string; label: string; hint: string; error: string | null; value: string }) {
	const { name } = props;
	return (
		<FieldGroup {...props}>
			<textarea
				class="govuk-textarea"
				id={name}
				name={name}
				rows={3}
				maxLength={4000}
				spellcheck={false}
				{...describedBy(props)}
			>
				{props.value}
			</textarea>
		</FieldGroup>
	);
}

export function FileField(props: { name: string; label: string; hint: string; error: string | null }) {
	const { name } = props;
	return (
		<FieldGroup {...props}>
			<input class="govuk-file-upload" type="file" id={name} name={name} {...describedBy(props)} />
		</FieldGroup>
	);
}

/** A command to be typed on the office's machine, word for word. A box that scrolls sideways must be reachable by keyboard. */
export function CommandBox(props: { lines: readonly string[] }) {
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls sideways must be reachable by keyboard (WCAG 2.1.1).
		<code class="tk-code" tabIndex={0} lang="en">
			{props.lines.join("\n")}
		</code>
	);
}
