// Draws one layer of villages into `group`, which Streamlit puts on the mounted map in one step.
// Every text reaches the page as text, never as HTML.
(function (group, data) {
  function textLines(lines) {
    var box = document.createElement("div");
    lines.forEach(function (line, index) {
      var part = document.createElement(index === 0 ? "b" : "div");
      part.textContent = line;
      box.appendChild(part);
    });
    return box;
  }

  function styleOf(feature) {
    return data.styles[feature.properties.style];
  }

  L.geoJSON(data.outside, {
    style: data.styles.outside,
    interactive: false,
  }).addTo(group);

  var villages = L.geoJSON(data.villages, {
    style: styleOf,
    onEachFeature: function (feature, path) {
      path.bindTooltip(textLines(data.texts[feature.properties.village_code]), { sticky: true });
      path.on("add", function () { makeReachable(path, feature); });
      // tells a new click on the same village from the old one
      path.on("click", function () { feature.properties.clicked_at = Date.now(); });
    },
  }).addTo(group);

  function makeReachable(path, feature) {
    var element = path.getElement();
    if (!element) return;
    element.setAttribute("tabindex", "0");
    element.setAttribute("role", "button");
    element.setAttribute("aria-label", data.texts[feature.properties.village_code].join(", "));
    element.setAttribute("data-village", feature.properties.village_code);
    element.addEventListener("keydown", function (event) {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      path.fire("click", { latlng: path.getBounds().getCenter() }, true);
    });
  }

  // a white line inside the dark one, so that the chosen village is seen on every fill
  L.geoJSON(
    data.villages.filter(function (one) {
      return one.properties.village_code === data.selected;
    }),
    { style: data.styles.inner, interactive: false }
  ).addTo(group);

  var labels = data.labels.map(function (label) {
    var text = document.createElement("span");
    text.textContent = label.name;
    var icon = L.divIcon({ className: "village-label", html: text, iconSize: [0, 0] });
    return L.marker([label.lat, label.lon], { icon: icon, interactive: false, keyboard: false })
      .addTo(group);
  });

  // larger villages come first: a name that would lie on one already shown waits for more zoom
  function spreadLabels() {
    var shown = [];
    labels.forEach(function (label) {
      var element = label.getElement();
      if (!element) return;
      element.style.display = "";
      var box = element.firstChild.getBoundingClientRect();
      var free = shown.every(function (other) {
        return box.right < other.left || box.left > other.right ||
          box.bottom < other.top || box.top > other.bottom;
      });
      element.style.display = free ? "" : "none";
      if (free) shown.push(box);
    });
  }

  // the map moves only when the area changed, so that a reader keeps the place they looked at; a
  // frame that is hidden has no size yet, and is filled when it gets one
  function fit(map) {
    var place = JSON.stringify(data.bounds);
    var size = map.getSize();
    if (window.shownPlace === place || !size.x || !size.y) return;
    window.shownPlace = place;
    map.fitBounds(data.bounds, { padding: [8, 8], animate: false });
  }

  function onResize() {
    fit(group._map);
    spreadLabels();
  }

  var map = null;
  group.on("add", function () {
    map = group._map;
    onResize();
    map.on("resize", onResize);
    map.on("zoomend", spreadLabels);
  });
  group.on("remove", function () {
    map.off("resize", onResize);
    map.off("zoomend", spreadLabels);
  });
})
