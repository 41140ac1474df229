// How far back a reader looks: the choice works by itself (radio buttons and style sheets). Here the address keeps it, so
// that it can be sent to somebody, and the choice that is shown at first is marked as chosen.

const choices = [...document.querySelectorAll(".tl-depths input")];
const all = choices.at(-1);

const follow = () => {
  const wished = choices.find((each) => `#${each.id}` === location.hash);
  if (wished) wished.checked = true;
};

all.checked = true;
follow();
addEventListener("hashchange", follow);
for (const each of choices)
  each.addEventListener("change", () => history.replaceState(null, "", each === all ? location.pathname : `#${each.id}`));
