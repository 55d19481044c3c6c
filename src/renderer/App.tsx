export function App() {
  return <main>AMM Workbench</main>;
}
