import { Dialog } from "../components/Dialog.tsx";
import { Kbd } from "../components/Kbd.tsx";
import { useShortcutStore, type Shortcut } from "../state/shortcuts.ts";

/** All shortcuts of the shell and of the page that is open. */
export function ShortcutList({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const sections = useShortcutStore((state) => state.sections);
  const byTitle = Map.groupBy(Object.values(sections), (section) => section.title);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts" wide>
      <div className="shortcuts">
        {[...byTitle].map(([title, same]) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {same
                .flatMap((section) => section.shortcuts)
                .map((shortcut) => (
                  <Line key={shortcut.keys + shortcut.label} shortcut={shortcut} />
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

const arrows: Readonly<Record<string, string>> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
};

function Line({ shortcut }: { shortcut: Shortcut }) {
  return (
    <div className="shortcuts__line">
      <dt>{shortcut.label}</dt>
      <dd>
        {shortcut.keys.split(" ").map((press, i) => (
          <span key={i} className="shortcuts__press">
            {i > 0 && " then "}
            {press.split("+").map((key) => (
              <Kbd key={key}>{arrows[key] ?? key}</Kbd>
            ))}
          </span>
        ))}
      </dd>
    </div>
  );
}
