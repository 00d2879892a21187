"""T-SQL against Microsoft's own grammar and schema model, one request a line.

in:  {"id", "text"[, "ddl", "object"]}    out: {"id", "errors": [text]}
text is parsed. When that gives no error and ddl is there, object (a CREATE VIEW or CREATE PROCEDURE around the text) is
added to a model of ddl, and its names and types are resolved.
Takes the folder of the provisioned files as its argument.
"""

import functools
import json
import os
import sys
import tempfile

home = sys.argv[1]
sys.path[:0] = [os.path.join(home, "python"), os.path.join(home, "tools")]

from pythonnet import load

with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as config:
    framework = {"name": "Microsoft.NETCore.App", "version": "3.1.0"}
    json.dump({"runtimeOptions": {"tfm": "netcoreapp3.1", "framework": framework}}, config)
load("coreclr", runtime_config=config.name, dotnet_root=os.path.join(home, "dotnet"))
os.unlink(config.name)

import clr

for name in (
    "Microsoft.SqlServer.TransactSql.ScriptDom",
    "Microsoft.Data.Tools.Utilities",
    "Microsoft.Data.Tools.Schema.Sql",
    "Microsoft.SqlServer.Dac",
    "Microsoft.SqlServer.Dac.Extensions",
):
    clr.AddReference(os.path.join(home, "tools", name + ".dll"))

from Microsoft.SqlServer.Dac.Model import SqlServerVersion, TSqlModel, TSqlModelOptions
from Microsoft.SqlServer.TransactSql.ScriptDom import TSql150Parser
from System.IO import StringReader

parser = TSql150Parser(True)


def grammar(text):
    _, errors = parser.Parse(StringReader(text), None)
    return ["%d:%d %s" % (e.Line, e.Column, e.Message) for e in errors]


@functools.cache
def statements(ddl):
    """The model takes one statement at a time. Offsets count UTF-16 units."""
    script, _ = parser.Parse(StringReader(ddl), None)
    units = ddl.encode("utf-16-le")
    return [
        units[2 * s.StartOffset : 2 * (s.StartOffset + s.FragmentLength)].decode("utf-16-le")
        for batch in script.Batches
        for s in batch.Statements
    ]


class Models:
    """The model of the last tables. Making one takes ten times as long as a statement, so that it is kept, but only while
    nothing was wrong: after an error a model may refuse all that follows."""

    def __init__(self):
        self.ddl = None
        self.model = None

    def of(self, ddl):
        if self.model is None or self.ddl != ddl:
            self.drop()
            self.model = TSqlModel(SqlServerVersion.Sql150, TSqlModelOptions())
            self.ddl = ddl
            for created in statements(ddl):
                self.model.AddObjects(created)
        return self.model

    def drop(self):
        if self.model is not None:
            self.model.Dispose()
        self.model = None


models = Models()


def binding(ddl, statement):
    try:
        model = models.of(ddl)
        model.AddOrUpdateObjects(statement, "statement", None)
        messages = [(m.Number, m.Message) for m in model.Validate()]
    except Exception as error:
        models.drop()
        return [str(error).split("\n   at")[0]]
    if messages:
        models.drop()
    # the system's own procedures are not in the model
    return ["SQL%d %s" % message for message in messages if "[dbo].[sp_" not in message[1]]


for line in sys.stdin:
    request = json.loads(line)
    errors = grammar(request["text"])
    if not errors and request.get("ddl") is not None:
        errors = ["ddl " + e for e in grammar(request["ddl"])] or binding(request["ddl"], request["object"])
    print(json.dumps({"id": request["id"], "errors": errors}), flush=True)
