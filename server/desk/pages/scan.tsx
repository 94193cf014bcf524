import { Head } from "../../web/parts/layout.tsx";
import { scanPath } from "../page-links.ts";
import { DocumentViewer, type ViewedPage } from "../parts/document-viewer.tsx";
import { documentTitle } from "../parts/documents.tsx";
import type { DeskFrame } from "../parts/layout.tsx";
import type { DeskDocument } from "../present.ts";
import { getDeskTexts } from "../texts.ts";
import { getViewerTexts } from "../viewer-texts.ts";

/** A document alone, for the frame beside a form: turning its pages leaves what was typed where it is. */
export function ScanPage(props: {
	frame: DeskFrame;
	number: string;
	document: Pick<DeskDocument, "ordinal" | "kindLabel" | "name">;
	viewed: ViewedPage;
	/** Where this page is, for whoever reads it elsewhere than on the case; he is offered no file. */
	base?: string;
}) {
	const { frame, number, document, viewed } = props;
	const words = getDeskTexts(frame.lang);
	const title = `${document.ordinal}. ${documentTitle(document, words)}`;
	return (
		<html lang={frame.lang} class="govuk-template">
			<Head frame={frame} title={title} />
			<body class="govuk-template__body">
				<main class="tk-scan" id="main" aria-label={title}>
					<h1 class="govuk-heading-s">{title}</h1>
					<DocumentViewer
						base={props.base ?? scanPath(number, document.ordinal)}
						viewed={viewed}
						download={
							props.base === undefined
								? { href: `/cases/${number}/files/${document.ordinal}/opened`, text: words.case.opened }
								: null
						}
						t={getViewerTexts(frame.lang)}
						aside={null}
					/>
				</main>
				<script type="module" src={frame.assets.viewer} />
			</body>
		</html>
	);
}
