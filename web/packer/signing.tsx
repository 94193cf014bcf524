import { useState } from "preact/hooks";
import type { Checker } from "./checker/client.ts";
import type { KeyFault } from "./checker/task.ts";
import { download } from "./download.ts";
import type { FilingDesk } from "./filing.ts";
import type { PackerWords } from "./words.ts";

type Props = { desk: FilingDesk; words: PackerWords; checker: Checker; sayDay: (at: number) => string };

/** Who signs: a key that is opened in the page, or another program. */
export function Signing(props: Props) {
	const { desk, words } = props;
	const { way } = desk.filing;
	const ways = [
		["here", words.signHere, words.signHereHint],
		["elsewhere", words.signElsewhere, words.signElsewhereHint],
	] as const;
	return (
		<section aria-labelledby="sign-title">
			<h2 class="govuk-heading-l" id="sign-title">
				{words.sign}
			</h2>
			<fieldset class="govuk-fieldset govuk-form-group" aria-labelledby="sign-title">
				<div class="govuk-radios">
					{ways.map(([id, label, hint]) => (
						<div class="govuk-radios__item" key={id}>
							<input
								class="govuk-radios__input"
								id={`way-${id}`}
								name="way"
								type="radio"
								checked={way === id}
								aria-describedby={`way-${id}-hint`}
								onChange={() => desk.change({ way: id })}
							/>
							<label class="govuk-label govuk-radios__label" for={`way-${id}`}>
								{label}
							</label>
							<div id={`way-${id}-hint`} class="govuk-hint govuk-radios__hint">
								{hint}
							</div>
						</div>
					))}
				</div>
			</fieldset>
			{way === "here" ? <KeyHere {...props} /> : <Elsewhere {...props} />}
		</section>
	);
}

/** The key file and its password: read in a Worker, kept as a key that signs and cannot be read, the password forgotten. */
function KeyHere({ desk, words, checker, sayDay }: Props) {
	const [file, setFile] = useState<File | null>(null);
	const [password, setPassword] = useState("");
	const [fault, setFault] = useState<KeyFault | "none" | null>(null);
	const [isOpening, setOpening] = useState(false);
	const { key } = desk.filing;
	if (key !== null) {
		return (
			<div class="tk-box tk-box--good">
				<p class="govuk-body govuk-!-margin-bottom-2" role="status">
					{words.keyIs(key.person ?? "?", key.organisation, sayDay(key.notAfter))}
				</p>
				<button type="button" class="govuk-button govuk-button--secondary" onClick={() => desk.change({ key: null })}>
					{words.otherKey}
				</button>
			</div>
		);
	}
	const open = async () => {
		if (file === null) return setFault("none");
		setOpening(true);
		setFault(null);
		const opened = await checker("key", { file, password }).catch(() => ({ fault: "not-a-key" as const }));
		setOpening(false);
		if ("fault" in opened) return setFault(opened.fault);
		setPassword("");
		desk.change({ key: opened.key });
	};
	return (
		<form
			class="tk-box"
			novalidate
			onSubmit={(event) => {
				event.preventDefault();
				void open();
			}}
		>
			<div class="govuk-form-group">
				<label class="govuk-label" for="key-file">
					{words.keyFile}
				</label>
				<div id="key-hint" class="govuk-hint">
					{words.keyHint}
				</div>
				<input
					class="govuk-file-upload"
					id="key-file"
					type="file"
					accept=".p12,.pfx"
					aria-describedby="key-hint"
					onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
				/>
			</div>
			<div class={`govuk-form-group${fault === null ? "" : " govuk-form-group--error"}`}>
				<label class="govuk-label" for="key-password">
					{words.password}
				</label>
				<div role="alert">
					{fault !== null && (
						<p id="key-error" class="govuk-error-message">
							{words.keyFaults[fault]}
						</p>
					)}
				</div>
				<input
					class="govuk-input govuk-input--width-20"
					id="key-password"
					type="password"
					autocomplete="off"
					value={password}
					aria-describedby={fault === null ? undefined : "key-error"}
					onInput={(event) => setPassword(event.currentTarget.value)}
				/>
			</div>
			<button type="submit" class="govuk-button govuk-button--secondary">
				{isOpening ? words.openingKey : words.openKey}
			</button>
		</form>
	);
}

/** Files that another program signs: the list of contents must be signed too, and is given out for that. */
function Elsewhere({ desk, words, checker }: Props) {
	const { judged, filing, draft } = desk;
	const nameOf = (id: number): string =>
		filing.documents.find((each) => each.id === id)?.name ??
		filing.others.find(({ facts }) => facts.id === id)?.facts.name ??
		"";
	const save = async () => {
		const [list] = await checker("plan", { draft });
		if (list?.bytes) download(list.bytes, "tilkat.json");
	};
	return (
		<div class="tk-box">
			<ol class="govuk-list govuk-list--number">
				{words.elsewhereSteps.map((step) => (
					<li key={step}>{step}</li>
				))}
			</ol>
			<button type="button" class="govuk-button govuk-button--secondary" onClick={() => void save()}>
				{words.saveList}
			</button>
			<div role="status" class="govuk-!-margin-top-4">
				{judged !== null && (
					<>
						<p class="govuk-body">{words.list[judged.list]}</p>
						{judged.unsigned.length > 0 && (
							<p class="govuk-body">{words.unsigned(judged.unsigned.map(nameOf).join(", "))}</p>
						)}
						{judged.lonely.length > 0 && <p class="govuk-body">{words.lonely(judged.lonely.map(nameOf).join(", "))}</p>}
					</>
				)}
			</div>
		</div>
	);
}
