// What Streamlit lacks for work with the keyboard alone on the page Laporan: keys for its tabs,
// boxes ready to be typed into, and a pasted message that is read while it is typed.
(function () {
  if (window.keyedPage) return;
  window.keyedPage = true;

  // Alt and a digit open a tab, whatever has the focus
  document.addEventListener("keydown", function (event) {
    if (!event.altKey || event.ctrlKey || event.metaKey || !/^Digit[1-9]$/.test(event.code)) return;
    var tab = document.querySelectorAll("[role=tab]")[Number(event.code.slice(5)) - 1];
    if (!tab) return;
    event.preventDefault();
    event.stopPropagation();
    tab.click();
    tab.blur();
  }, true);

  // Alt and P reach the box for a message, even if it is still to come
  var message = "[class*='st-key-typed_message'] textarea";
  var awaited = false;
  document.addEventListener("keydown", function (event) {
    awaited = event.altKey && event.code === "KeyP";
    if (!awaited) return;
    event.preventDefault();
    reach();
  }, true);
  function reach() {
    var box = document.querySelector(message);
    if (!awaited || !box) return;
    awaited = false;
    box.focus();
  }

  // with the text taken or given up, the next key is for the page again
  document.body.addEventListener("keydown", function (event) {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    if (event.target.tagName !== "INPUT" || !event.target.closest("[class*='st-key-desk_']")) return;
    setTimeout(function () { event.target.blur(); });
  });

  // Enter in a box of the short form stores it, once the box has handed over what is in it
  document.body.addEventListener("keydown", function (event) {
    var form = event.target.closest("[class*='st-key-enter_stores']");
    if (event.key !== "Enter" || event.repeat || !form) return;
    if (event.target.tagName !== "INPUT" || event.target.getAttribute("role") === "combobox") return;
    setTimeout(function () { form.querySelector("[class*='st-key-phoned_store'] button").click(); }, 50);
  });

  // a box that has just come is there to be typed into, as soon as it can be; that of a message
  // once one was stored
  var boxes = "[class*='st-key-typed_first'] input, "
    + "[class*='st-key-typed_message']:not(.st-key-typed_message_0) textarea";
  function ready() {
    document.querySelectorAll(boxes).forEach(function (box) {
      if (box.dataset.seen) return;
      box.focus();
      if (document.activeElement === box) box.dataset.seen = "yes";
    });
    reach();
  }
  new MutationObserver(ready).observe(document.body, { childList: true, subtree: true });
  setInterval(ready, 150);

  // a text box hands over what is in it when it is left; this one does so after each pause
  var waiting = null;
  document.body.addEventListener("input", function (event) {
    var box = event.target;
    if (box.tagName !== "TEXTAREA" || !box.closest("[class*='st-key-typed_message']")) return;
    clearTimeout(waiting);
    waiting = setTimeout(function () {
      if (document.activeElement !== box) return;
      box.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
      box.dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
    }, 400);
  });
})();
