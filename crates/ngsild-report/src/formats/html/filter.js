(() => {
  const form = document.querySelector("form");
  if (!form) return;
  const rows = [...document.querySelectorAll("tr[data-rule]")];
  const shown = document.querySelector("output");
  form.hidden = false;
  const apply = () => {
    const severities = new Set([...form.querySelectorAll("input:checked")].map((box) => box.value));
    const rule = form.elements.rule.value;
    const words = form.elements.words.value.toLowerCase();
    let count = 0;
    for (const row of rows) {
      const fits = severities.has(row.dataset.severity) && (!rule || row.dataset.rule === rule) &&
        row.textContent.toLowerCase().includes(words);
      row.hidden = !fits;
      count += fits ? 1 : 0;
    }
    shown.textContent = shown.dataset.text.replace("{0}", count).replace("{1}", rows.length);
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
})();
