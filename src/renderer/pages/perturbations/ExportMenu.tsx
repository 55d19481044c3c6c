import { Download } from "lucide-react";
import type { Perturbation } from "../../../shared/contract/inspect.ts";
import { Button } from "../../components/Button.tsx";
import { Menu } from "../../components/Menu.tsx";
import { showError } from "../../state/useAction.ts";
import { drawPicture } from "../../viewers/drawSheet.ts";
import { saveNpy, savePng } from "../../viewers/savePictures.ts";
import { arraysOf, exportName, picturesOf, type ExportLook } from "./exportSample.ts";

/** Each picture as PNG and each array as NPY. */
export function ExportMenu({ perturbation, look }: { perturbation: Perturbation; look: ExportLook }) {
  const pictures = picturesOf(perturbation, look).map((picture) => ({
    label: `${picture.title.split(" ×")[0]} as PNG`,
    onSelect: () =>
      void savePng(`${exportName(perturbation, picture.name)}.png`, drawPicture(picture)).catch(showError),
  }));
  const arrays = arraysOf(perturbation).map(({ name, label, values }) => ({
    label: `${label} as NPY`,
    onSelect: () => saveNpy(`${exportName(perturbation, name)}.npy`, values, perturbation.shape),
  }));
  const items = pictures.length > 0 ? [...pictures, "separator" as const, ...arrays] : arrays;
  return (
    <Menu
      items={items}
      trigger={
        <Button size="small" variant="ghost" icon={<Download />}>
          Save
        </Button>
      }
    />
  );
}
