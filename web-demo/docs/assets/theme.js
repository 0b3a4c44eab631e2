// Before anything is drawn: the theme that was chosen here or on the validator page, which keeps it in the same place.
(() => {
  const STORE = "ngsild.theme";
  const wear = (theme) => {
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
  };
  let kept = "auto";
  try {
    kept = localStorage.getItem(STORE) ?? "auto";
  } catch {
    // Where nothing may be kept, the system's theme counts.
  }
  wear(kept);
  addEventListener("DOMContentLoaded", () => {
    const select = document.getElementById("theme");
    select.value = ["light", "dark"].includes(kept) ? kept : "auto";
    select.closest("label").hidden = false;
    select.addEventListener("change", () => {
      wear(select.value);
      try {
        localStorage.setItem(STORE, select.value);
      } catch {
        // It holds for this page, then.
      }
    });
  });
})();
