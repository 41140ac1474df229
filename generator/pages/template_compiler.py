"""Compiles the templates to plainer Python than Jinja does by itself: the same pages in a third of the time.

Jinja's own code asks at run time what our templates settle when they are written: whether a dot means an
attribute or a key, whether what is called wants the context, whether texts are escaped. Here a dot is an
attribute, brackets are a key, a call is a call with arguments by position, and every text is escaped. Only what a
macro answers is finished: macros are plain functions, each called in braces of its own. What is missing raises
Python's own error.

What looks the same wherever a view is shown is made once: `{% call(event) once(row.event) %}...{% endcall %}` keeps
its HTML in that view, which may be shown on many pages, and speaks of nothing else.
"""

from types import FunctionType

from jinja2 import Environment, TemplateSyntaxError, meta, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.utils import missing

from generator.pages.escaping import escape_text, escaped

ONCE = "once"
"""What is called by a block whose HTML is kept in the view that it is given."""


def macro(function: FunctionType) -> FunctionType:
    """A macro's function as it may be called: a parameter that is not given is `missing`, as its body expects."""
    function.__defaults__ = (missing,) * function.__code__.co_argcount
    return function


def compile_plainly(environment: Environment) -> None:
    """Let an environment, which must have autoescape on, compile in this way."""
    environment.code_generator_class = PlainCodeGenerator
    environment.extend(escaped=escaped, escape_text=escape_text, macro=macro)


def as_function(template: nodes.Template, name: str) -> nodes.Template:
    """A template that is a macro of that name: what it would look up are the macro's parameters, by their names."""
    apart = [each for each in template.body if isinstance(each, nodes.Import | nodes.Macro)]
    if unknown := _looked_up(nodes.Template(apart, environment=template.environment)):
        raise TemplateSyntaxError(f"a macro is given what it shows: {', '.join(unknown)}", template.lineno)
    rest = [each for each in template.body if each not in apart]
    parameters = [nodes.Name(each, "param") for each in _looked_up(template)]
    page = nodes.Macro(name, parameters, [], rest, lineno=template.lineno, environment=template.environment)
    return nodes.Template([*apart, page], lineno=template.lineno, environment=template.environment)


def _looked_up(template: nodes.Template) -> list[str]:
    return sorted(meta.find_undeclared_variables(template) - {ONCE})


class PlainCodeGenerator(CodeGenerator):
    """Its methods have Jinja's names and signatures; each writes the Python of one kind of node."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """Note first, by their names in Python, whose calls give finished HTML."""
        self.macros = {"l_1_caller", *(f"l_0_{each.name}" for each in node.find_all(nodes.Macro))}
        self.imports = {f"l_0_{each.target}" for each in node.find_all(nodes.Import)}
        self.alone: nodes.Node | None = None
        self.kept = 0
        super().visit_Template(node, frame)

    def write_commons(self) -> None:
        """What every function has at hand."""
        super().write_commons()
        self.writeline("escaped, escape_text = environment.escaped, environment.escape_text")

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:  # noqa: N802
        """A name; macros and imports are always there."""
        ref = frame.symbols.ref(node.name)
        if ref in self.macros or ref in self.imports:
            self.write(ref)
        else:
            super().visit_Name(node, frame)

    def visit_CallBlock(self, node: nodes.CallBlock, frame: Frame) -> None:  # noqa: N802
        """A block for a macro; or one that is made once for each view."""
        if isinstance(node.call.node, nodes.Name) and node.call.node.name == ONCE:
            self._visit_once(node, frame)
        else:
            super().visit_CallBlock(node, frame)

    def _visit_once(self, node: nodes.CallBlock, frame: Frame) -> None:
        """The block's HTML from the view's own `pieces`, or into them."""
        inner = frame.inner()
        inner.symbols.analyze_node(node)
        (view,) = node.args
        own = inner.symbols.ref(view.name)
        self._refuse_others(node, frame)
        key, html = f"{self.name} {self.kept}", self.temporary_identifier()
        self.kept += 1
        self.writeline(f"{own} = ")
        self.visit(node.call.args[0], frame)
        self.writeline(f"{html} = {own}.pieces.get({key!r})")
        self.writeline(f"if {html} is None:")
        self.indent()
        self.enter_frame(inner)
        self.buffer(inner)
        self.blockvisit(node.body, inner)
        self.writeline(f"{html} = {own}.pieces[{key!r}] = concat({inner.buffer})")
        self.leave_frame(inner)
        self.outdent()
        self.simple_write(html, frame)

    def _refuse_others(self, node: nodes.CallBlock, frame: Frame) -> None:
        """What is kept in a view may depend on that view alone, and on the phrases."""
        own = {"t", *(each.name for each in node.args)}
        for name in _looked_up(nodes.Template(node.body, environment=self.environment)):
            if name not in own and frame.symbols.find_ref(name) not in self.macros | self.imports:
                self.fail(f"a block made once may not depend on {name!r}", node.lineno)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """A dot is an attribute."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        """Brackets are a key, a place or a slice."""
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802
        """A call is a call: nothing that is called wants the context."""
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            self.fail("a call names each of its arguments", node.lineno)
        if self._is_macros(node, frame) and not forward_caller and node is not self.alone:
            self.fail("a macro is called in braces of its own", node.lineno)
        self.visit(node.node, frame)
        self.write("(")
        for each in (*node.args, *node.kwargs):
            self.visit(each, frame)
            self.write(", ")
        self.write("l_1_caller=caller)" if forward_caller else ")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:  # noqa: ARG002
        """A macro is a function."""
        self.write("environment.macro(macro)")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: object) -> None:  # noqa: ARG002
        self.alone = node
        self.write("(" if self._is_macros(node, frame) else "(escape_text(text) if type(text := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: object) -> None:  # noqa: ARG002
        # What nearly all texts are is asked here: a call less for each of some hundred on a page.
        self.write(")" if self._is_macros(node, frame) else ") is str else escaped(text))")

    def _is_macros(self, node: nodes.Expr, frame: Frame) -> bool:
        """Whether it is a call of a macro, here or imported, or of the block that a macro is given."""
        called = node.node if isinstance(node, nodes.Call) else None
        if isinstance(called, nodes.Getattr) and isinstance(called.node, nodes.Name):
            return frame.symbols.ref(called.node.name) in self.imports
        return isinstance(called, nodes.Name) and frame.symbols.ref(called.name) in self.macros
