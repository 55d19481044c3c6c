import { FileDown } from "lucide-react";
import { saveFile } from "../../charts/saveFile.ts";
import { Button } from "../../components/Button.tsx";
import { CopyButton } from "../../components/CopyButton.tsx";

export interface CsvButtonsProps {
  /** Of the file. */
  name: string;
  text: () => string;
}

/** A table as CSV, to the clipboard and to a file. */
export function CsvButtons({ name, text }: CsvButtonsProps) {
  return (
    <>
      <CopyButton label="Copy CSV" text={text} />
      <Button
        size="small"
        icon={<FileDown />}
        onClick={() => saveFile(name, new Blob([text()], { type: "text/csv" }))}
      >
        Save CSV
      </Button>
    </>
  );
}
