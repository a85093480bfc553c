"""What offices call the columns of a lawyers' file, in English and Spanish."""

from handlers.dialogue.spelling import folded

SYNONYMS: dict[str, tuple[str, ...]] = {
    "name": (
        *("name", "full name", "lawyer", "attorney", "attorney name", "provider", "representative"),
        *("nombre", "nombre completo", "abogado", "abogada", "representante"),
    ),
    "organisation": (
        *("organisation", "organization", "firm", "law firm", "office", "agency", "employer"),
        *("organizacion", "despacho", "bufete", "oficina", "firma"),
    ),
    "kind": ("kind", "type", "provider type", "tipo", "clase"),
    "bar_state": (
        *("bar state", "state of bar", "licensed in", "license state", "licence state", "jurisdiction"),
        *("estado de licencia", "estado de la licencia"),
    ),
    "bar_number": (
        *("bar number", "bar no", "bar", "license number", "licence number", "license", "licence", "license no"),
        *("numero de licencia", "licencia", "numero de colegiado", "no de licencia"),
    ),
    "accreditation": ("accreditation", "doj accreditation", "accreditation level", "acreditacion"),
    "accreditation_expires": (
        *("accreditation expires", "accreditation expiration", "expires", "expiration", "expiration date"),
        *("vence", "vencimiento", "la acreditacion vence", "fecha de vencimiento"),
    ),
    "certification": ("certification", "certified by", "certificacion", "certificado por"),
    "states": ("states", "states served", "state", "service area", "estados", "estado", "estados que atiende"),
    "languages": ("languages", "language", "languages spoken", "spoken languages", "idiomas", "idioma", "lenguas"),
    "kinds": (
        *("kinds", "kinds of help", "case types", "types of cases", "practice areas", "services", "areas"),
        *("tipos de caso", "tipos de casos", "tipos de ayuda", "servicios"),
    ),
    "cost": ("cost", "costs", "fee", "fees", "price", "costo", "coste", "precio", "tarifa", "honorarios"),
    "detained": (
        *("detained", "takes detained", "accepts detained", "detained clients", "detention"),
        *("detenidos", "atiende detenidos", "personas detenidas"),
    ),
    "minors": (
        *("minors", "under 18", "accepts under 18", "children", "juveniles"),
        *("menores", "menores de edad", "menores de 18"),
    ),
    "calls": (
        *("calls", "calls from detention", "accepts calls", "accepts calls from detention", "collect calls"),
        *("llamadas", "llamadas de detencion", "llamadas desde detencion"),
    ),
    "urgent": ("urgent", "on call", "emergencies", "urgente", "urgencias", "de guardia"),
    "courts": ("courts", "court", "immigration courts", "courts served", "cortes", "corte", "tribunales", "tribunal"),
    "facilities": (
        *("facilities", "facility", "facilities served", "detention centers", "detention facilities"),
        *("centros", "centros de detencion", "centro de detencion"),
    ),
    "channel": ("channel", "contact by", "notify by", "canal", "via"),
    "address": ("address", "notices to", "notice address", "avisos a", "direccion de avisos"),
    "email": ("email", "e mail", "mail", "correo", "correo electronico"),
    "sms": ("sms", "phone", "mobile", "cell", "cell phone", "telefono", "celular", "movil"),
    "telegram": ("telegram", "telegram id", "chat id"),
    "source": ("source", "fuente", "origen"),
    "listed": (
        *("listed", "as of", "updated", "last updated", "date", "source date"),
        *("fecha", "actualizado", "fecha de actualizacion", "fecha de la fuente"),
    ),
    "free_list": ("free list", "eoir list", "pro bono list", "lista gratuita", "lista de ayuda gratuita"),
}
"""By the column's own name; what a header says is compared without case, accents and punctuation."""
_COLUMNS = {spelling: column for column, spellings in SYNONYMS.items() for spelling in spellings}


def column(header: str) -> str:
    """Name the column that a header means; one that means none here keeps its own words."""
    said = folded(header)
    return _COLUMNS.get(said, said)
