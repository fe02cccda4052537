// What Streamlit's keyboard shortcuts lack for working off a queue. They listen on the document,
// so what is stopped at the body reaches the page's own controls, but none of the shortcuts.
(function () {
  if (window.queueKeys) return;
  window.queueKeys = true;

  // a control walked to with the keyboard is what Enter is meant for; one clicked before is not
  var walking = false;
  var reached = null;
  document.addEventListener("keydown", function (event) {
    walking = event.key === "Tab" || event.key.indexOf("Arrow") === 0;
    // whoever presses a key of the queue has left what they had walked to
    if (event.key.length === 1 && event.key !== " ") {
      reached = null;
      leaveTab();
    }
  }, true);
  document.addEventListener("pointerdown", function () { walking = false; }, true);
  document.addEventListener("focusin", function (event) {
    reached = walking ? event.target : null;
  }, true);

  // a tab takes every Enter while it has the focus, even if it was only clicked
  function leaveTab() {
    var focused = document.activeElement;
    if (focused.matches("[role=tab]") && focused !== reached) focused.blur();
  }
  document.addEventListener("click", function () { setTimeout(leaveTab); });

  document.body.addEventListener("keydown", function (event) {
    var meant = event.key === "Enter" && event.target === reached;
    if (event.repeat || meant) event.stopPropagation();
  });

  // with the text taken or given up, the next key is for the queue again
  document.body.addEventListener("keydown", function (event) {
    if (event.target.tagName !== "INPUT" || !event.target.closest(".st-key-queue")) return;
    if (event.key !== "Enter" && event.key !== "Escape") return;
    setTimeout(function () { event.target.blur(); });
  });

  // a box that has just come is there to be typed into
  var boxes = "[class*='st-key-queue_typed_name'] input, [class*='st-key-queue_typed_day'] input";
  new MutationObserver(function () {
    document.querySelectorAll(boxes).forEach(function (box) {
      if (box.dataset.seen) return;
      box.dataset.seen = "yes";
      box.focus();
    });
  }).observe(document.body, { childList: true, subtree: true });
})();
